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
  for (const name of sorted(Object.keys(value)))
    text += `${text === "" ? "" : ","}${canonicalText(name)}:${canonicalJson(value[name] as Json)}`;
  return `{${text}}`;
}

/** UTF-16 units of a text that is looked through here; the runtime is faster at longer ones. */
const SHORT = 64;

function canonicalText(text: string): string {
  if (text.length <= SHORT && isPlain(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError("not JSON: lone surrogate");
  return JSON.stringify(text);
}

/** Printable ASCII in which JSON escapes nothing. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return false;
  }
  return true;
}

/** By UTF-16 code unit, which is what `<` goes by; most objects come in order. */
function sorted(names: string[]): string[] {
  for (let i = 1; i < names.length; i++)
    if ((names[i] as string) < (names[i - 1] as string)) return names.sort();
  return names;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
