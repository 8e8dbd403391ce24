import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex } from "../../../../kernel/bytes.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import { type Cursor, readDer, TAG } from "./cursor.ts";
import { boolean, each, integer, namedBits, octetBits, oid, smallInteger, text } from "./values.ts";
import { wrap } from "./write.ts";

const hex = (digits: string): Uint8Array => fromHex(digits.replaceAll(" ", "")) ?? new Uint8Array();
const read = <T>(digits: string, reader: (cursor: Cursor) => T): T | null =>
  readDer(hex(digits), (cursor) => reader(cursor));

test.each([
  ["02 01 00", "00"],
  ["02 01 7f", "7f"],
  ["02 02 00 80", "0080"],
  ["02 01 80", "80"],
  ["02 02 ff 7f", "ff7f"],
])("reads the integer %s", (der, octets) => {
  expect(read(der, integer)).toEqual(hex(octets));
});

test.each(["02 00", "02 02 00 7f", "02 02 ff 80", "02 02 00 00"])(
  "refuses the integer %s, which has a shorter form or none",
  (der) => {
    expect(read(der, integer)).toBeNull();
  },
);

test.each([
  ["02 01 00", 0],
  ["02 01 7f", 127],
  ["02 02 01 00", 256],
  ["02 04 7f ff ff ff", 2 ** 31 - 1],
  ["02 05 00 80 00 00 00", null],
  ["02 01 ff", null],
])("reads %s as %j where a small number is due", (der, number) => {
  expect(read(der, smallInteger)).toBe(number);
});

test.each([
  ["01 01 00", false],
  ["01 01 ff", true],
  ["01 01 01", null],
  ["01 00", null],
  ["01 02 ff ff", null],
])("reads the boolean %s as %j", (der, meant) => {
  expect(read(der, boolean)).toBe(meant);
});

test.each([
  ["03 02 00 aa", "aa"],
  ["03 01 00", ""],
])("reads whole octets of the bits %s", (der, octets) => {
  expect(read(der, octetBits)).toEqual(hex(octets));
});

test.each(["03 00", "03 02 01 aa", "03 02 08 aa"])("refuses %s as whole octets", (der) => {
  expect(read(der, octetBits)).toBeNull();
});

test.each([
  ["03 02 07 80", 1 << 0],
  ["03 02 01 06", (1 << 5) | (1 << 6)],
  ["03 03 07 00 80", 1 << 8],
  ["03 01 00", 0],
])("reads the named bits %s", (der, bits) => {
  expect(read(der, namedBits)).toBe(bits);
});

test.each([
  ["a trailing zero bit", "03 02 06 80"],
  ["unused bits that are not zero", "03 02 07 81"],
  ["unused bits in no octet", "03 01 01"],
  ["more unused bits than an octet has", "03 02 08 80"],
  ["a trailing zero octet", "03 03 00 80 00"],
  ["more than 16 bits", "03 04 00 01 01 01"],
  ["nothing", "03 00"],
])("refuses named bits with %s", (_, der) => {
  expect(read(der, namedBits)).toBeNull();
});

test.each([
  ["06 01 00", "0.0"],
  ["06 01 27", "0.39"],
  ["06 01 28", "1.0"],
  ["06 01 4f", "1.39"],
  ["06 01 50", "2.0"],
  ["06 03 55 1d 11", "2.5.29.17"],
  ["06 03 88 37 03", "2.999.3"],
  ["06 09 2a 86 48 86 f7 0d 01 01 0b", "1.2.840.113549.1.1.11"],
  ["06 06 2a ff ff ff 7f 00", "1.2.268435455.0"],
])("reads %s as the identifier %s", (der, dotted) => {
  expect(read(der, oid)).toBe(dotted);
});

test.each([
  ["no arc", "06 00"],
  ["an arc with a leading zero", "06 03 2a 80 01"],
  ["an arc that does not end", "06 02 2a 81"],
  ["an arc of 2^28", "06 06 2a 81 80 80 80 00"],
  ["an arc without end", `06 7f ${"ff".repeat(127)}`],
])("refuses an identifier with %s", (_, der) => {
  expect(read(der, oid)).toBeNull();
});

test("reads any identifier that is written", () => {
  const base128 = (arc: number): number[] =>
    arc < 128 ? [arc] : [...base128(arc >> 7).map((byte) => byte | 0x80), arc & 0x7f];
  fc.assert(
    fc.property(fc.array(fc.nat(2 ** 28 - 1), { maxLength: 12 }), (arcs) => {
      const der = wrap(TAG.oid, Uint8Array.from([0x2b, ...arcs.flatMap(base128)]));
      expect(readDer(der, (cursor) => oid(cursor))).toBe(["1.3", ...arcs].join("."));
    }),
  );
});

test("reads text by its type", () => {
  const as = (tag: number, written: string): string | null =>
    readDer(wrap(tag, utf8Bytes(written)), (cursor) => text(cursor, tag));
  expect(as(TAG.utf8, "é\n")).toBe("é\n");
  expect(as(TAG.ia5, "me@example.com")).toBe("me@example.com");
  expect(as(TAG.ia5, "é")).toBeNull();
  expect(as(TAG.printable, "a\u0000b")).toBeNull();
  expect(as(TAG.ia5, "a\u007f")).toBeNull();
  expect(read("0c 01 ff", (cursor) => text(cursor, TAG.utf8))).toBeNull();
});

test("reads each element of a list", () => {
  const numbers = (cursor: Cursor): number[] =>
    each(cursor, TAG.sequence, (one) => smallInteger(one));
  expect(read("30 06 020105 020106", numbers)).toEqual([5, 6]);
  expect(read("30 00", numbers)).toEqual([]);
  expect(read("30 05 020105 0201", numbers)).toBeNull();
});
