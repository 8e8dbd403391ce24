/**
 * A place in DER bytes (ITU-T X.690, section 10): what lies between `at` and `end` is still unread. Reading
 * follows a fixed grammar, so depth is bounded by the grammar; `skipAny` alone counts its own.
 */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  end: number;
}

/** Universal tags with the constructed bit as DER wants it, and the context tags are `CONTEXT | n`. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;
/** Primitive, context-specific. */
export const CONTEXT = 0x80;
/** Constructed, context-specific. */
export const CONTEXT_WHOLE = 0xa0;

const MALFORMED: unique symbol = Symbol("malformed DER");

/** Leaves the reading for its door, which answers null. */
export function malformed(): never {
  throw MALFORMED;
}

/**
 * The one door: what `read` makes of exactly these bytes, null where they are not that in DER. Nothing is
 * thrown for any bytes; what a reader throws besides is a bug and passes through.
 */
export function readDer<T>(bytes: Uint8Array, read: (cursor: Cursor) => T): T | null {
  const cursor: Cursor = { bytes, at: 0, end: bytes.length };
  try {
    const value = read(cursor);
    return cursor.at === cursor.end ? value : null;
  } catch (thrown) {
    if (thrown === MALFORMED) return null;
    throw thrown;
  }
}

/** The next tag, unread; −1 at the end. */
export function nextTag(cursor: Cursor): number {
  return cursor.at < cursor.end ? (cursor.bytes[cursor.at] as number) : -1;
}

/**
 * Steps into the value of the next element, which must have this tag, and gives the end of what is around
 * it, for `close`.
 */
export function open(cursor: Cursor, tag: number): number {
  const around = cursor.end;
  if (nextTag(cursor) !== tag) malformed();
  cursor.at++;
  const length = readLength(cursor);
  cursor.end = cursor.at + length;
  return around;
}

/** Steps out again; the value must have been read to its end. */
export function close(cursor: Cursor, around: number): void {
  if (cursor.at !== cursor.end) malformed();
  cursor.end = around;
}

/** Definite and shortest (X.690, section 10.1), within what is left. */
function readLength(cursor: Cursor): number {
  const { bytes, end } = cursor;
  if (cursor.at >= end) malformed();
  let length = bytes[cursor.at++] as number;
  if (length >= 0x80) {
    const octets = length & 0x7f;
    if (octets === 0 || octets > 4 || cursor.at + octets > end) malformed();
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[cursor.at++] as number);
    if (length < 0x80 || length < 256 ** (octets - 1)) malformed();
  }
  if (length > end - cursor.at) malformed();
  return length;
}

/** The value of the next element, as a view. */
export function value(cursor: Cursor, tag: number): Uint8Array {
  const around = open(cursor, tag);
  const bytes = cursor.bytes.subarray(cursor.at, cursor.end);
  cursor.at = cursor.end;
  cursor.end = around;
  return bytes;
}

/** The next element whole, header and value, as a view; what is in the value is not looked at. */
export function element(cursor: Cursor, tag: number): Uint8Array {
  const start = cursor.at;
  const around = open(cursor, tag);
  cursor.at = cursor.end;
  cursor.end = around;
  return cursor.bytes.subarray(start, cursor.at);
}

/** Elements inside each other in a value of any type. */
const DEEPEST = 16;

/** The next element whole, whatever it is, as far as its tags and lengths are DER. */
export function skipAny(cursor: Cursor, levels: number = DEEPEST): Uint8Array {
  const start = cursor.at;
  const tag = nextTag(cursor);
  if (levels === 0 || !isWellFormedTag(tag)) malformed();
  const around = open(cursor, tag);
  if ((tag & 0x20) === 0) cursor.at = cursor.end;
  while (cursor.at < cursor.end) skipAny(cursor, levels - 1);
  close(cursor, around);
  return cursor.bytes.subarray(start, cursor.at);
}

/**
 * Tags of more than one byte are in none of the formats read here. Of the universal types only SEQUENCE,
 * SET, EXTERNAL and EMBEDDED PDV are constructed in DER.
 */
function isWellFormedTag(tag: number): boolean {
  const number = tag & 0x1f;
  if (tag < 0 || number === 0x1f) return false;
  if (tag >= 0x40) return true;
  const whole = number === 0x10 || number === 0x11 || number === 0x08 || number === 0x0b;
  return number !== 0 && whole === ((tag & 0x20) !== 0);
}
