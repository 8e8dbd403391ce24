import { at } from "./at.ts";
import { toHex } from "./hex.ts";

/** Fills a new array with `length` random bytes; the rim passes `crypto.getRandomValues`. */
export type RandomBytes = (length: number) => Uint8Array;

/** UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then chance. Sorts by time. */
export function uuidV7(nowMs: number, random: RandomBytes): string {
  const bytes = random(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(nowMs / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | (at(bytes, 6) & 0x0f);
  bytes[8] = 0x80 | (at(bytes, 8) & 0x3f);
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
