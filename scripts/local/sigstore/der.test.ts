import { expect, test } from "vitest";
import { generalizedTime, integer, oid, sequence, setOf, tagged, time } from "./der.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

test.each([
  [0, "020100"],
  [127, "02017f"],
  [128, "02020080"],
  [256, "02020100"],
])("the integer %d is %s", (value, expected) => {
  expect(hex(integer(value))).toBe(expected);
});

test("integers from bytes lose leading zeros and keep their sign", () => {
  expect(hex(integer(Buffer.from("0000ff", "hex")))).toBe("020200ff");
});

test.each([
  ["2.5.29.15", "0603551d0f"],
  ["1.2.840.113549.1.7.2", "06092a864886f70d010702"],
])("the OID %s is %s", (dotted, expected) => {
  expect(hex(oid(dotted))).toBe(expected);
});

test.each([
  [127, "047f"],
  [128, "048180"],
  [255, "0481ff"],
  [256, "04820100"],
])("%d bytes have the shortest length", (length, start) => {
  const encoded = tagged(4, Buffer.alloc(length));
  expect(hex(encoded.subarray(0, encoded.length - length))).toBe(start);
});

test("a set is in the order of its members' bytes", () => {
  expect(hex(setOf(integer(2), integer(1)))).toBe("3106020101020102");
  expect(hex(sequence(integer(2), integer(1)))).toBe("3006020102020101");
});

test("times change form in 2050, and fractions lose their trailing zeros", () => {
  const text = (encoded: Uint8Array) => Buffer.from(encoded.subarray(2)).toString();
  expect(text(time(Date.UTC(2049, 11, 31, 23, 59, 59)))).toBe("491231235959Z");
  expect(text(time(Date.UTC(2050, 0, 1)))).toBe("20500101000000Z");
  expect(text(generalizedTime(Date.UTC(2026, 0, 1), "120"))).toBe("20260101000000.12Z");
  expect(text(generalizedTime(Date.UTC(2026, 0, 1), "000"))).toBe("20260101000000Z");
});
