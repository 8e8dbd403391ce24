/** Writes DER, X.690: as much of it as certificates and timestamps need. */

export function tagged(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => tagged(0x30, ...parts);

/** SET OF: its members in the order of their bytes, X.690, section 11.6. */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array =>
  tagged(0x31, ...[...parts].sort(Buffer.compare));

/** Context-specific and constructed: EXPLICIT [n], or IMPLICIT [n] of a constructed type. */
export const context = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  tagged(0xa0 | number, ...parts);

/** Context-specific and primitive: IMPLICIT [n] of a primitive type. */
export const contextPrimitive = (number: number, content: Uint8Array): Uint8Array =>
  tagged(0x80 | number, content);

/** A non-negative INTEGER. */
export function integer(value: number | Uint8Array): Uint8Array {
  const bytes = typeof value === "number" ? bigEndian(value) : value;
  const first = bytes.findIndex((byte) => byte !== 0);
  const shortest = first === -1 ? Buffer.from([0]) : bytes.subarray(first);
  const sign = (shortest[0] ?? 0) > 127 ? [0] : [];
  return tagged(0x02, Buffer.from(sign), shortest);
}

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

export const boolean = (value: boolean): Uint8Array =>
  tagged(0x01, Buffer.from([value ? 0xff : 0]));

export const octets = (content: Uint8Array): Uint8Array => tagged(0x04, content);

export const bits = (content: Uint8Array, unusedBits = 0): Uint8Array =>
  tagged(0x03, Buffer.from([unusedBits]), content);

export const utf8 = (text: string): Uint8Array => tagged(0x0c, Buffer.from(text));

/** UTCTime to 2049 and GeneralizedTime after: RFC 5280, section 4.1.2.5. */
export function time(atMs: number): Uint8Array {
  const digits = digitsOf(atMs);
  return Number(digits.slice(0, 4)) < 2050
    ? tagged(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : generalizedTime(atMs);
}

/** GeneralizedTime; a fraction, given as its digits, loses its trailing zeros as DER asks. */
export function generalizedTime(atMs: number, fraction = ""): Uint8Array {
  const shortest = fraction.replace(/0+$/, "");
  return tagged(0x18, Buffer.from(`${digitsOf(atMs)}${shortest && `.${shortest}`}Z`));
}

/** Year to second, 14 digits in UTC. */
const digitsOf = (atMs: number): string =>
  new Date(atMs).toISOString().slice(0, 19).replace(/\D/g, "");

function lengthOf(length: number): readonly number[] {
  if (length < 128) return [length];
  const bytes = bigEndian(length);
  return [0x80 | bytes.length, ...bytes];
}

function bigEndian(value: number): Uint8Array {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
}

function base128(value: number): readonly number[] {
  const digits = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift(0x80 | (rest & 0x7f));
  return digits;
}
