import { concatBytes } from "../../../../kernel/bytes.ts";

/** An element of DER around these bytes, of up to 2^32 − 1 together. */
export function wrap(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  let octets = 0;
  if (length >= 0x80) while (length >= 256 ** octets) octets++;
  const header = octets === 0 ? [length] : [0x80 | octets, ...bigEndian(length, octets)];
  return concatBytes(Uint8Array.of(tag, ...header), ...parts);
}

/** A whole number from 0 to 2^53 − 1 in so many octets, the highest first. */
export function bigEndian(number: number, octets: number): Uint8Array {
  const bytes = new Uint8Array(octets);
  for (let i = octets - 1, rest = number; i >= 0; i--, rest = Math.floor(rest / 256))
    bytes[i] = rest % 256;
  return bytes;
}
