import fc from "fast-check";
import { expect, test } from "vitest";
import { toHex } from "./hex.ts";
import { readUtf8, utf8Bytes } from "./utf8.ts";

/** The oracles: URI encoding is over UTF-8, and decoding refuses what is not (ECMA-262, section 19.2.6). */
const encoded = (text: string): Uint8Array =>
  Uint8Array.from(encodeURIComponent(text).match(/%..|[^%]/g) ?? [], (unit) =>
    unit.length === 1 ? unit.charCodeAt(0) : Number.parseInt(unit.slice(1), 16),
  );

function decoded(bytes: Uint8Array): string | null {
  try {
    return decodeURIComponent(toHex(bytes).replaceAll(/../g, "%$&"));
  } catch {
    return null;
  }
}

test("writes any text as URI encoding does, and reads it back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      expect(utf8Bytes(text)).toEqual(encoded(text));
      expect(readUtf8(utf8Bytes(text))).toBe(text);
    }),
  );
});

test("reads any bytes as URI decoding does, or refuses them with it", () => {
  const edges = fc.constantFrom(
    ...[0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf],
    ...[0xe0, 0xe1, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xfe, 0xff],
  );
  fc.assert(
    fc.property(fc.array(edges, { maxLength: 24 }), (list) => {
      const bytes = Uint8Array.from(list);
      expect(readUtf8(bytes)).toBe(decoded(bytes));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ["an overlong solidus", [0xc0, 0xaf]],
  ["an overlong form of three", [0xe0, 0x9f, 0xbf]],
  ["an overlong form of four", [0xf0, 0x8f, 0xbf, 0xbf]],
  ["the first surrogate", [0xed, 0xa0, 0x80]],
  ["the last surrogate", [0xed, 0xbf, 0xbf]],
  ["the first past U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
  ["a form cut short", [0xe2, 0x82]],
  ["a byte that goes on with nothing", [0x80]],
])("refuses %s", (_, bytes) => {
  expect(readUtf8(Uint8Array.from(bytes))).toBeNull();
  expect(readUtf8(Uint8Array.from([...Array(20).fill(0x61), ...bytes]))).toBeNull();
});

test.each([
  "\u0000",
  "\u007f\u0080",
  "\u07ff\u0800",
  "\ud7ff\ue000",
  "\uffff\u{10000}",
  "\u{10ffff}",
])("reads %j, at the edge of a form", (text) => {
  expect(readUtf8(utf8Bytes(text))).toBe(text);
});

test("keeps a byte order mark", () => {
  expect(readUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("\ufeffa");
});

test.each(["\ud83d", "a\udc00", "\udc00\ud83d"])("throws on half of a pair in %j", (text) => {
  expect(() => utf8Bytes(text)).toThrow(TypeError);
});
