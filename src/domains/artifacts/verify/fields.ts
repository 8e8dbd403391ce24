import { fromBase64 } from "../../../kernel/bytes.ts";
import type { Json } from "../../../kernel/canonical-json.ts";

export type FieldRefusal = "malformed" | "unknown_field" | "bad_base64" | "bad_number" | "too_many";

/** UTF-16 code units of an unknown name that a refusal repeats. */
const NAME_SHOWN = 64;

/** A `Result` whose refusal also names the place: `tlogEntries.0.logId`. */
export type FieldRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: FieldRefusal; readonly at: string };

/** Reads one value strictly; undefined is a member that was left out. */
export type Field<T> = (value: Json | undefined) => FieldRead<T>;

/** An object with these members and no others. */
export const members =
  <T extends object>(fields: { readonly [K in keyof T]: Field<T[K]> }): Field<T> =>
  (value) => {
    if (!isObject(value)) return no("malformed");
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name)) return no("unknown_field", name.slice(0, NAME_SHOWN));
    const read: Partial<T> = {};
    for (const name of Object.keys(fields) as (keyof T & string)[]) {
      const member = fields[name](Object.hasOwn(value, name) ? value[name] : undefined);
      if (!member.ok) return within(name, member);
      read[name] = member.value;
    }
    return yes(read as T);
  };

/** A list of at most so many items. */
export const list =
  <T>(item: Field<T>, most: number): Field<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return no("malformed");
    if (value.length > most) return no("too_many");
    const items: T[] = [];
    for (const [index, json] of value.entries()) {
      const read = item(json);
      if (!read.ok) return within(String(index), read);
      items.push(read.value);
    }
    return yes(items);
  };

/** As Protocol Buffers write JSON: a member that is absent or null has its default. */
export const or =
  <T, F>(field: Field<T>, fallback: F): Field<T | F> =>
  (value) =>
    value === undefined || value === null ? yes(fallback) : field(value);

/** A member that may be left out, but may not be null. */
export const given =
  <T, F>(field: Field<T>, fallback: F): Field<T | F> =>
  (value) =>
    value === undefined ? yes(fallback) : field(value);

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
      ? yes(value)
      : no("malformed");

/** As Protocol Buffers write JSON: a text that is absent, null or empty is empty. */
export const anyText: Field<string> = (value) =>
  value === undefined || value === null || value === "" ? yes("") : text()(value);

/** Base64, RFC 4648 section 4, canonical and padded, of one of these lengths if any are given. */
export const base64 =
  (...lengths: readonly number[]): Field<Uint8Array> =>
  (value) => {
    if (typeof value !== "string") return no("malformed");
    const bytes = fromBase64(value);
    if (bytes === null) return no("bad_base64");
    return lengths.length === 0 || lengths.includes(bytes.length) ? yes(bytes) : no("malformed");
  };

/** One of these texts. */
export const oneOf =
  <T>(values: Readonly<Record<string, T>>): Field<T> =>
  (value) =>
    typeof value === "string" && Object.hasOwn(values, value)
      ? yes(values[value] as T)
      : no("malformed");

/** A whole number within these ends. */
export const integer =
  (least: number, most: number): Field<number> =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? yes(value)
      : no("bad_number");

/** An int64 that is not negative: canonical decimal digits, or a number that is exact. */
export const int64: Field<bigint> = (value) => {
  if (typeof value === "number")
    return Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)
      ? yes(BigInt(value))
      : no("bad_number");
  if (typeof value !== "string" || !/^(?:0|[1-9]\d{0,18})$/.test(value)) return no("bad_number");
  const number = BigInt(value);
  return number < 2n ** 63n ? yes(number) : no("bad_number");
};

/** Neither null nor a list. */
export const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const yes = <T>(value: T): FieldRead<T> => ({ ok: true, value });

const no = (error: FieldRefusal, at = ""): FieldRead<never> => ({ ok: false, error, at });

const within = (name: string, inner: { error: FieldRefusal; at: string }): FieldRead<never> =>
  no(inner.error, inner.at === "" ? name : `${name}.${inner.at}`);
