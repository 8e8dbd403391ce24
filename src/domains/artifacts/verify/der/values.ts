import { readUtf8 } from "../../../../kernel/utf8.ts";
import { type Cursor, close, malformed, open, TAG, value } from "./cursor.ts";

/** Two's complement and shortest (X.690, section 8.3): the value's octets. */
export function integer(cursor: Cursor, tag: number = TAG.integer): Uint8Array {
  const bytes = value(cursor, tag);
  const first = bytes[0];
  const second = bytes[1];
  if (first === undefined) malformed();
  if (second !== undefined && (first === 0x00 ? second < 0x80 : first === 0xff && second >= 0x80))
    malformed();
  return bytes;
}

/** An INTEGER from 0 to 2^31 − 1. */
export function smallInteger(cursor: Cursor, tag: number = TAG.integer): number {
  const bytes = integer(cursor, tag);
  if (bytes.length > 4 || (bytes[0] as number) >= 0x80) malformed();
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** X.690, section 11.1: true is ff. */
export function boolean(cursor: Cursor): boolean {
  const bytes = value(cursor, TAG.boolean);
  if (bytes.length !== 1 || (bytes[0] !== 0x00 && bytes[0] !== 0xff)) malformed();
  return bytes[0] === 0xff;
}

/** A BIT STRING of whole octets, as keys and signatures are. */
export function octetBits(cursor: Cursor, tag: number = TAG.bitString): Uint8Array {
  const bytes = value(cursor, tag);
  if (bytes[0] !== 0) malformed();
  return bytes.subarray(1);
}

/** A BIT STRING of names: bit 0 is the lowest here. No trailing zero bit (X.690, section 11.2.2), at most 16 bits. */
export function namedBits(cursor: Cursor, tag: number = TAG.bitString): number {
  const bytes = value(cursor, tag);
  const unused = bytes[0];
  const last = bytes[bytes.length - 1] as number;
  if (unused === undefined || unused > 7 || bytes.length > 3) malformed();
  if (bytes.length === 1) return unused === 0 ? 0 : malformed();
  if ((last & ((1 << (unused + 1)) - 1)) !== 1 << unused) malformed();
  let names = 0;
  for (let bit = 0; bit < (bytes.length - 1) * 8; bit++)
    if (((bytes[1 + (bit >> 3)] as number) & (0x80 >> (bit & 7))) !== 0) names |= 1 << bit;
  return names;
}

/** RFC 5280, appendix B: arcs are less than 2^28. */
const LARGEST_ARC = 2 ** 28 - 1;

/** An OBJECT IDENTIFIER as dotted decimal (X.690, section 8.19), arcs in their shortest form. */
export function oid(cursor: Cursor, tag: number = TAG.oid): string {
  const bytes = value(cursor, tag);
  if (bytes.length === 0) malformed();
  let dotted = "";
  let arc = 0;
  for (const byte of bytes) {
    if (arc === 0 && byte === 0x80) malformed();
    arc = arc * 128 + (byte & 0x7f);
    if (arc > LARGEST_ARC) malformed();
    if (byte >= 0x80) continue;
    if (dotted === "") {
      const root = arc < 80 ? Math.floor(arc / 40) : 2;
      dotted = `${root}.${arc - 40 * root}`;
    } else {
      dotted += `.${arc}`;
    }
    arc = 0;
  }
  if ((bytes[bytes.length - 1] as number) >= 0x80) malformed();
  return dotted;
}

/** Text of a UTF8String, or of ASCII alone in an IA5String or PrintableString. */
export function text(cursor: Cursor, tag: number): string {
  const read = readUtf8(value(cursor, tag));
  if (read === null) malformed();
  if (tag !== TAG.utf8 && !isAscii(read)) malformed();
  return read;
}

/** Without control characters: no address has any, and shown on a screen they would act. */
function isAscii(read: string): boolean {
  for (let i = 0; i < read.length; i++) {
    const code = read.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

/** What `read` makes of each element in the next value, which has this tag; it must take one element. */
export function each<T>(cursor: Cursor, tag: number, read: (cursor: Cursor) => T): T[] {
  const around = open(cursor, tag);
  const all: T[] = [];
  while (cursor.at < cursor.end) all.push(read(cursor));
  close(cursor, around);
  return all;
}
