import { fromBase64 } from "../../../kernel/bytes.ts";
import type { Json } from "../../../kernel/canonical-json.ts";

export type FieldRefusal = "malformed" | "unknown_field" | "bad_base64" | "bad_number" | "too_many";

/** UTF-16 code units of an unknown name that a refusal repeats. */
const NAME_SHOWN = 64;

/** A `Result` whose refusal also names the place: `tlogEntries.0.logId`. */
type FieldRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: FieldRefusal; readonly at: string };

/**
 * Reads one value strictly; undefined is a member that was left out. What has another form leaves the reading
 * by a throw that `readFields` catches: a bundle has hundreds of values, and a result for each would cost
 * more than the reading.
 */
export type Field<T> = (value: Json | undefined) => T;

const MISFIT: unique symbol = Symbol("a value of another form");

interface Misfit {
  readonly [MISFIT]: FieldRefusal;
  /** From the inside out. */
  readonly path: string[];
}

const no = (error: FieldRefusal, ...path: string[]): never => {
  throw { [MISFIT]: error, path } satisfies Misfit;
};

const isMisfit = (thrown: unknown): thrown is Misfit =>
  typeof thrown === "object" && thrown !== null && MISFIT in thrown;

/** The one door; what a field throws besides is a bug and passes through. */
export function readFields<T>(field: Field<T>, json: Json): FieldRead<T> {
  try {
    return { ok: true, value: field(json) };
  } catch (thrown) {
    if (!isMisfit(thrown)) throw thrown;
    return { ok: false, error: thrown[MISFIT], at: thrown.path.toReversed().join(".") };
  }
}

/** Names the place of what was thrown inside it. */
function within(name: string, thrown: unknown): never {
  if (isMisfit(thrown)) thrown.path.push(name);
  throw thrown;
}

/** An object with these members and no others. */
export const members = <T extends object>(
  fields: {
    readonly [K in keyof T]: Field<T[K]>;
  },
): Field<T> => {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (value) => {
    if (!isObject(value)) return no("malformed");
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name)) no("unknown_field", name.slice(0, NAME_SHOWN));
    const read: Partial<T> = {};
    let place = "";
    try {
      for (const name of names) {
        place = name;
        read[name] = fields[name](Object.hasOwn(value, name) ? value[name] : undefined);
      }
    } catch (thrown) {
      within(place, thrown);
    }
    return read as T;
  };
};

/** A list of at most so many items. */
export const list =
  <T>(item: Field<T>, most: number): Field<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return no("malformed");
    if (value.length > most) no("too_many");
    const items: T[] = [];
    try {
      for (const json of value) items.push(item(json));
    } catch (thrown) {
      within(String(items.length), thrown);
    }
    return items;
  };

/** As Protocol Buffers write JSON: a member that is absent or null has its default. */
export const or =
  <T, F>(field: Field<T>, fallback: F): Field<T | F> =>
  (value) =>
    value === undefined || value === null ? fallback : field(value);

/** A member that may be left out, but may not be null. */
export const given =
  <T, F>(field: Field<T>, fallback: F): Field<T | F> =>
  (value) =>
    value === undefined ? fallback : field(value);

/** Whichever of the two fields fits a text, or anything else. */
export const textOr =
  <T, U>(asText: Field<T>, otherwise: Field<U>): Field<T | U> =>
  (value) =>
    typeof value === "string" ? asText(value) : otherwise(value);

/** A text of 1 to `most` UTF-16 code units. */
export const text =
  (most: number = Number.POSITIVE_INFINITY): Field<string> =>
  (value) =>
    typeof value === "string" && value !== "" && value.length <= most && value.isWellFormed()
      ? value
      : no("malformed");

/** As Protocol Buffers write JSON: a text that is absent, null or empty is empty. */
export const anyText: Field<string> = (value) =>
  value === undefined || value === null || value === "" ? "" : text()(value);

/** Base64, RFC 4648 section 4, canonical and padded, of one of these lengths if any are given. */
export const base64 =
  (...lengths: readonly number[]): Field<Uint8Array> =>
  (value) => {
    if (typeof value !== "string") return no("malformed");
    const bytes = fromBase64(value) ?? no("bad_base64");
    return lengths.length === 0 || lengths.includes(bytes.length) ? bytes : no("malformed");
  };

/** One of these texts. */
export const oneOf =
  <T>(values: Readonly<Record<string, T>>): Field<T> =>
  (value) =>
    typeof value === "string" && Object.hasOwn(values, value)
      ? (values[value] as T)
      : no("malformed");

/** A whole number within these ends. */
export const integer =
  (least: number, most: number): Field<number> =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? value
      : no("bad_number");

/**
 * An int64 that is not negative: canonical decimal digits, or a number that is exact. −0 is 0, as it is in the
 * canonical JSON by which bundles are told apart.
 */
export const int64: Field<bigint> = (value) => {
  if (typeof value === "number")
    return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : no("bad_number");
  if (typeof value !== "string" || !/^(?:0|[1-9]\d{0,18})$/.test(value)) return no("bad_number");
  const number = BigInt(value);
  return number < 2n ** 63n ? number : no("bad_number");
};

/** Neither null nor a list. */
export const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
