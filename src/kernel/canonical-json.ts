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
  if (typeof value === "string") return canonicalText(value);
  if (typeof value === "number" && !Number.isFinite(value))
    throw new TypeError(`not JSON: ${value}`);
  if (value === null || typeof value !== "object") return String(value === 0 ? 0 : value);
  let text = "";
  if (isList(value)) {
    for (const item of value) text += `${text === "" ? "" : ","}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  for (const name of Object.keys(value).sort())
    text += `${text === "" ? "" : ","}${canonicalText(name)}:${canonicalJson(value[name] as Json)}`;
  return `{${text}}`;
}

function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError("not JSON: lone surrogate");
  return JSON.stringify(text);
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
