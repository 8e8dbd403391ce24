import fc from "fast-check";
import { expect, test } from "vitest";
import { concatBytes, equalBytes, fromBase64, fromHex, toBase64 } from "./bytes.ts";
import { toHex } from "./hex.ts";
import { utf8Bytes } from "./utf8.ts";

test.each([
  ["", ""],
  ["Zg==", "f"],
  ["Zm8=", "fo"],
  ["Zm9v", "foo"],
  ["Zm9vYg==", "foob"],
  ["Zm9vYmE=", "fooba"],
  ["Zm9vYmFy", "foobar"],
])("reads and writes %j, an example of RFC 4648 section 10", (base64, text) => {
  const bytes = utf8Bytes(text);
  expect(fromBase64(base64)).toEqual(bytes);
  expect(toBase64(bytes)).toBe(base64);
});

test.each([
  ["no padding", "Zg"],
  ["half of the padding", "Zg="],
  ["padding that stands alone", "===="],
  ["three signs of padding", "Z==="],
  ["padding in the middle", "Zg==Zg=="],
  ["text after the padding", "Zg==A"],
  ["unused bits before ==", "Zh=="],
  ["unused bits before =", "Zm9="],
  ["a space", "Zm 8"],
  ["a line break at the end", "Zm9v\n"],
  ["a digit of base64url", "Zm9-"],
  ["another digit of base64url", "_m9v"],
  ["a character past ASCII", "Zm9é"],
  ["a character whose low byte is a digit", "Zm9\u0176"],
])("refuses base64 with %s", (_, text) => {
  expect(fromBase64(text)).toBeNull();
});

/** RFC 4648, section 4, as it says it: six bits a digit, whole groups of four. */
function digitByDigit(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const digits = (bits.match(/.{1,6}/g) ?? []).map((six) =>
    alphabet.charAt(Number.parseInt(six.padEnd(6, "0"), 2)),
  );
  return digits.join("").padEnd(Math.ceil(digits.length / 4) * 4, "=");
}

test("writes any bytes as RFC 4648 says, and reads them back", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64(bytes)).toBe(digitByDigit(bytes));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});

test("reads only what it would write", () => {
  const digits = fc.constantFrom(..."AQZfgw059+/=", "\n", "-");
  fc.assert(
    fc.property(fc.string({ unit: digits, maxLength: 12 }), (text) => {
      const bytes = fromBase64(text);
      if (bytes !== null) expect(toBase64(bytes)).toBe(text);
    }),
  );
});

test("reads hex digits in either case, and nothing else", () => {
  expect(fromHex("00fFA5")).toEqual(Uint8Array.of(0x00, 0xff, 0xa5));
  for (const text of ["0", "0g", "g0", " 0", "0x00", "०0", "@0", "`0", "/0", ":0"])
    expect(fromHex(text)).toBeNull();
});

test("reads back the hex of any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(toHex(bytes))).toEqual(bytes);
    }),
  );
});

test("finds bytes equal by length and by each of them", () => {
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
  expect(equalBytes(new Uint8Array(), new Uint8Array())).toBe(true);
});

test("joins bytes in order", () => {
  expect(concatBytes(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3))).toEqual(
    Uint8Array.of(1, 2, 3),
  );
});
