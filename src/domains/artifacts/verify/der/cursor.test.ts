import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex } from "../../../../kernel/bytes.ts";
import { close, element, nextTag, open, readDer, skipAny, TAG, value } from "./cursor.ts";
import { wrap } from "./write.ts";

const hex = (text: string): Uint8Array => fromHex(text.replaceAll(" ", "")) ?? new Uint8Array();
const octets = (der: Uint8Array): Uint8Array | null =>
  readDer(der, (cursor) => value(cursor, TAG.octetString));

test("steps into a value, out of it, and on to the next", () => {
  const read = readDer(hex("30 03 020105 0401aa"), (cursor) => {
    const around = open(cursor, TAG.sequence);
    const number = value(cursor, TAG.integer);
    close(cursor, around);
    return [number, nextTag(cursor), element(cursor, TAG.octetString), nextTag(cursor)];
  });
  expect(read).toEqual([hex("05"), 0x04, hex("0401aa"), -1]);
});

test.each([
  [0, "04 00"],
  [127, "04 7f"],
  [128, "04 81 80"],
  [255, "04 81 ff"],
  [256, "04 82 01 00"],
  [65_535, "04 82 ff ff"],
  [65_536, "04 83 01 00 00"],
])("reads the length %d in its one form, and writes it so", (length, header) => {
  const content = new Uint8Array(length).fill(7);
  const der = wrap(TAG.octetString, content);
  expect(der.subarray(0, der.length - length)).toEqual(hex(header));
  expect(octets(der)).toEqual(content);
});

test.each([
  ["nothing", ""],
  ["a tag alone", "04"],
  ["a length that is not all there", "04 82 01"],
  ["a value that is not all there", "04 02 aa"],
  ["bytes after the value", "04 01 aa 00"],
  ["an indefinite length", "24 80 04 01 aa 00 00"],
  ["an indefinite length of a string", "04 80 aa 00 00"],
  ["a long form of a short length", "04 81 01 aa"],
  ["a length with a leading zero", `04 82 00 80 ${"aa".repeat(128)}`],
  ["a length of five octets", "04 85 01 00 00 00 00"],
  ["the longest length of four octets", "04 84 ff ff ff ff"],
  ["the reserved length ff", "04 ff"],
  ["another tag", "05 01 aa"],
  ["a string in pieces", "24 03 04 01 aa"],
])("refuses %s", (_, bytes) => {
  expect(octets(hex(bytes))).toBeNull();
});

test("refuses a value of which something is left unread", () => {
  const partly = readDer(hex("30 06 020105 020106"), (cursor) => {
    const around = open(cursor, TAG.sequence);
    value(cursor, TAG.integer);
    close(cursor, around);
    return true;
  });
  expect(partly).toBeNull();
});

test("does not let an inner value reach past the outer one", () => {
  const read = readDer(hex("30 03 0404 aaaaaa"), (cursor) => {
    open(cursor, TAG.sequence);
    return value(cursor, TAG.octetString);
  });
  expect(read).toBeNull();
});

test("does not step into a value that is not all there", () => {
  let stepped = false;
  readDer(hex("30 03 0201"), (cursor) => {
    open(cursor, TAG.sequence);
    stepped = true;
  });
  expect(stepped).toBe(false);
});

test("lets a bug through the door", () => {
  const bug = new RangeError("a bug");
  expect(() =>
    readDer(hex("0400"), () => {
      throw bug;
    }),
  ).toThrow(bug);
});

test.each([
  ["a sequence in a set", "31 04 30 02 05 00"],
  ["a context value that holds another", "a0 03 02 01 05"],
  ["a context value of bytes", "80 02 ff ff"],
  ["an application value", "40 00"],
])("passes over %s", (_, bytes) => {
  expect(readDer(hex(bytes), skipAny)).toEqual(hex(bytes));
});

test.each([
  ["a sequence that is not constructed", "10 00"],
  ["an integer that is constructed", "22 03 02 01 05"],
  ["the end of contents", "00 00"],
  ["a tag of more bytes", "1f 81 01 00"],
  ["a context tag of more bytes", "bf 81 01 00"],
  ["a value that breaks off inside", "30 03 02 05 01"],
])("does not pass over %s", (_, bytes) => {
  expect(readDer(hex(bytes), skipAny)).toBeNull();
});

test("passes over 16 values inside each other and no more", () => {
  const nested = (levels: number): Uint8Array => {
    let der: Uint8Array = new Uint8Array();
    for (let level = 0; level < levels; level++) der = wrap(TAG.sequence, der);
    return der;
  };
  expect(readDer(nested(16), skipAny)).not.toBeNull();
  expect(readDer(nested(17), skipAny)).toBeNull();
  expect(readDer(nested(20_000), skipAny)).toBeNull();
});

test("answers for any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const whole = readDer(bytes, skipAny);
      expect(whole === null || whole.length === bytes.length).toBe(true);
    }),
    { numRuns: 5000 },
  );
});
