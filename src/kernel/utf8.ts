/**
 * WHATWG Encoding: the one thing outside ECMAScript that pure code calls. Every place that runs it has it, and
 * no reader of our own is as fast or as well tried.
 */
interface Encoding {
  readonly TextDecoder: new (
    label: "utf-8",
    options: { readonly fatal: true; readonly ignoreBOM: true },
  ) => { readonly decode: (bytes: Uint8Array) => string };
  readonly TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };
}

const { TextDecoder, TextEncoder } = globalThis as unknown as Encoding;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** UTF-8 (RFC 3629) of a text. Half of a surrogate pair has no form in it: a bug, and throws. */
export function utf8Bytes(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new TypeError("not UTF-8: lone surrogate");
  return encoder.encode(text);
}

/**
 * Text of UTF-8 bytes, as RFC 3629 has them: no overlong form, no surrogate, nothing past U+10FFFF, nothing
 * cut short. Null for anything else. A byte order mark is kept: here it is a character like another.
 */
export function readUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
