/** What JSON can say. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * JSON Canonicalization Scheme, RFC 8785: members sorted by UTF-16 code unit,
 * no white space, numbers as ECMAScript prints them. Throws on what JSON cannot say.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new TypeError(`not JSON: ${value}`);
  if (typeof value === "string" && !value.isWellFormed())
    throw new TypeError("not JSON: lone surrogate");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  let text = "";
  if (isList(value)) {
    for (const item of value) text += `,${canonicalJson(item)}`;
    return `[${text.slice(1)}]`;
  }
  for (const name of Object.keys(value).sort())
    text += `,${canonicalJson(name)}:${canonicalJson(value[name] as Json)}`;
  return `{${text.slice(1)}}`;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
