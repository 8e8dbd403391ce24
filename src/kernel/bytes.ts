import { readUtf8 } from "./utf8.ts";

/** Same length, same bytes. Not in constant time: nothing compared here is secret. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes of hex digits in either case, two a byte; null for anything else. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(text.charCodeAt(2 * i));
    const low = hexDigit(text.charCodeAt(2 * i + 1));
    if (high < 0 || low < 0) return null;
    bytes[i] = high * 16 + low;
  }
  return bytes;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** No digit of the alphabet: any value with bits above the lower six. */
const NONE = 0x80;
const DIGITS: Uint8Array = new Uint8Array(128).fill(NONE);
for (let digit = 0; digit < 64; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/**
 * Base64 of RFC 4648, section 4, in its one canonical form: padded, without white space, with the unused
 * bits of the last digit zero (section 3.5). Null for anything else.
 */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const whole = text.length - (padding === 0 ? 0 : 4);
  let seen = 0;
  let out = 0;
  for (let i = 0; i < whole; i += 4) {
    const a = digitAt(text, i);
    const b = digitAt(text, i + 1);
    const c = digitAt(text, i + 2);
    const d = digitAt(text, i + 3);
    seen |= a | b | c | d;
    bytes[out++] = (a << 2) | (b >> 4);
    bytes[out++] = (b << 4) | (c >> 2);
    bytes[out++] = (c << 6) | d;
  }
  if (padding > 0) {
    const a = digitAt(text, whole);
    const b = digitAt(text, whole + 1);
    const c = padding === 1 ? digitAt(text, whole + 2) : 0;
    seen |= a | b | c;
    if ((padding === 1 ? c & 0x03 : b & 0x0f) !== 0) return null;
    bytes[out++] = (a << 2) | (b >> 4);
    if (padding === 1) bytes[out++] = (b << 4) | (c >> 2);
  }
  return seen < NONE ? bytes : null;
}

function digitAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (DIGITS[code] as number) : NONE;
}

/** RFC 4648, section 4, padded. */
export function toBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(0x3d);
  let out = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] as number;
    const b = bytes[i + 1];
    const c = bytes[i + 2];
    text[out] = ALPHABET.charCodeAt(a >> 2);
    text[out + 1] = ALPHABET.charCodeAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    if (b !== undefined) text[out + 2] = ALPHABET.charCodeAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    if (c !== undefined) text[out + 3] = ALPHABET.charCodeAt(c & 63);
    out += 4;
  }
  return readUtf8(text) as string;
}
