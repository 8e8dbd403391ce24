import type { Json } from "../../src/kernel/canonical-json.ts";

/** A JSON value in which one thing was changed. */
export interface OneChange {
  /** Where, with places in lists as `[]`: "verificationMaterial.tlogEntries[].logIndex". */
  readonly field: string;
  readonly how: string;
  readonly json: Json;
}

type Member = { readonly [name: string]: Json };
type Put = (value: Json | undefined) => Json;

/**
 * Every change of one field of a JSON value: each member taken away, emptied and made null; each text with a bit
 * changed at its start, middle and end; each number next to itself; each list without, with twice, and with its
 * items turned round; and a member that nobody knows in each object.
 */
export const oneChangeEach = (json: Json): Iterable<OneChange> =>
  changes(json, "", (value) => value ?? null);

function* changes(value: Json, path: string, put: Put): Generator<OneChange> {
  if (isList(value)) yield* ofList(value, path, put);
  else if (typeof value === "object" && value !== null) yield* ofObject(value, path, put);
  else for (const [how, other] of changesOf(value)) yield { field: path, how, json: put(other) };
}

function* ofObject(value: Member, path: string, put: Put): Generator<OneChange> {
  yield {
    field: path,
    how: "with a member nobody knows",
    json: put({ ...value, attuneUnknown: "1" }),
  };
  for (const [name, member] of Object.entries(value)) {
    const putMember: Put = (other) => {
      const { [name]: _, ...rest } = value;
      return put(other === undefined ? rest : { ...value, [name]: other });
    };
    const at = path === "" ? name : `${path}.${name}`;
    if (!isDefault(member)) {
      yield { field: at, how: "left out", json: putMember(undefined) };
      yield { field: at, how: "null", json: putMember(null) };
    }
    yield { field: at, how: "of another type", json: putMember(isList(member) ? {} : []) };
    yield* changes(member, at, putMember);
  }
}

function* ofList(value: readonly Json[], path: string, put: Put): Generator<OneChange> {
  const at = `${path}[]`;
  if (value.length > 1) yield { field: at, how: "turned round", json: put(value.toReversed()) };
  for (const [i, item] of value.entries()) {
    yield { field: at, how: `without item ${i}`, json: put(value.toSpliced(i, 1)) };
    yield { field: at, how: `item ${i} twice`, json: put(value.toSpliced(i, 0, item)) };
    yield* changes(item, at, (other) => put(value.with(i, other ?? null)));
  }
}

function changesOf(value: null | boolean | number | string): readonly (readonly [string, Json])[] {
  if (typeof value === "number") return [["one more", value + 1] as const];
  if (typeof value !== "string") return [["turned", value !== true] as const];
  const changes: (readonly [string, Json])[] = [["empty", ""]];
  if (/^\d+$/.test(value)) {
    changes.push(["one more", `${BigInt(value) + 1n}`], ["negative", `-${value}`]);
    changes.push(["with a nought before it", `0${value}`], ["as a fraction", `${value}.0`]);
  }
  for (const [where, i] of [
    ["start", 0],
    ["middle", Math.floor(value.length / 2)],
    ["end", value.replace(/=+$/, "").length - 1],
  ] as const)
    if (i >= 0) changes.push([`another letter at its ${where}`, withOther(value, i)]);
  changes.push(["a letter longer", `${value}A`], ["with a space", `${value} `]);
  return changes;
}

/** The letter after it in base64, so that the text still reads as what it was where that is possible. */
function withOther(value: string, i: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const place = letters.indexOf(value.charAt(i));
  const other = place < 0 ? "x" : letters.charAt((place + 1) % letters.length);
  return value.slice(0, i) + other + value.slice(i + 1);
}

/** As Protocol Buffers write JSON, such a member may as well be left out. */
const isDefault = (value: Json): boolean =>
  value === "" || value === "0" || value === false || (isList(value) && value.length === 0);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
