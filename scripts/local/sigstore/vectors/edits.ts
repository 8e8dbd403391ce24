import type { Json } from "../../../../src/kernel/canonical-json.ts";

/** One place of a JSON document and what stands there now; nothing does where `to` is left out. */
export interface Edit {
  readonly at: readonly (string | number)[];
  readonly to?: Json;
}

/** What turns `from` into `into`: a list of another length is replaced whole. */
export function editsBetween(from: Json, into: Json, at: Edit["at"] = []): readonly Edit[] {
  if (isList(from) && isList(into) && from.length === into.length)
    return from.flatMap((item, n) => editsBetween(item, into[n] ?? null, [...at, n]));
  if (isMembers(from) && isMembers(into))
    return [...new Set([...Object.keys(from), ...Object.keys(into)])].flatMap((key) => {
      const [before, after] = [own(from, key), own(into, key)];
      if (after === undefined) return [{ at: [...at, key] }];
      return before === undefined
        ? [{ at: [...at, key], to: after }]
        : editsBetween(before, after, [...at, key]);
    });
  return from === into ? [] : [{ at, to: into }];
}

/** A copy of the document with the edits made. */
export const withEdits = (document: Json, edits: readonly Edit[]): Json =>
  edits.reduce(withEdit, document);

function withEdit(document: Json, { at, to }: Edit): Json {
  const [key, ...rest] = at;
  if (key === undefined) return to ?? null;
  const below = (value: Json): Json =>
    withEdit(value, to === undefined ? { at: rest } : { at: rest, to });
  if (isList(document)) return document.map((item, n) => (n === key ? below(item) : item));
  if (!isMembers(document)) throw new Error(`nothing at ${at.join(".")}`);
  const { [key]: old = null, ...others } = document;
  return rest.length === 0 && to === undefined ? others : { ...others, [key]: below(old) };
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const own = (members: Members, key: string): Json | undefined =>
  Object.hasOwn(members, key) ? members[key] : undefined;

type Members = { readonly [key: string]: Json };

const isMembers = (value: Json): value is Members =>
  typeof value === "object" && value !== null && !isList(value);
