import fc from "fast-check";
import { expect, test } from "vitest";
import { readStrictJson } from "./strict-json.ts";
import { utf8Bytes } from "./utf8.ts";

const refused = (error: string): object => ({ ok: false, error });

/** What JSON.parse makes of a text; undefined where it refuses it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

test("reads every JSON as JSON.parse does, from text and from bytes", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8, stringUnit: "grapheme" }), fc.nat(3), (text, indent) => {
      const spaced = JSON.stringify(JSON.parse(text), null, indent);
      for (const input of [text, spaced, utf8Bytes(spaced)])
        expect(readStrictJson(input)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test("reads every number as JSON.parse does", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      for (const text of [`${number}`, number.toExponential(), JSON.stringify(number)])
        if (parsed(text) !== undefined)
          expect(readStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test("refuses what JSON.parse refuses, and reads the rest as it does", () => {
  const pieces = fc.constantFrom(
    ...'{}[],:"\\/ \n\t0123456789-+.eEtrufalsn',
    ...["true", "false", "null", '"a"', "\\u00e9", '"\\ud83d\\ude00"', "\u0000", "\u001f", "é"],
    ...["\ufeff", "\u00a0", "\u2028", "NaN", "'", "//"],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 9 }), (list) => {
      const text = list.join("");
      const value = parsed(text);
      const read = readStrictJson(text);
      if (value === undefined) expect(read.ok).toBe(false);
      else if (read.ok) expect(read.value).toEqual(value);
      else expect(["duplicate_key", "not_json"]).toContain(read.error);
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  ["nothing", ""],
  ["white space alone", " \n"],
  ["two values", "1 2"],
  ["a comma at the end of a list", "[1,]"],
  ["a comma at the end of an object", '{"a":1,}'],
  ["a name without quotes", "{a:1}"],
  ["a string without an end", '"a'],
  ["a string that ends in a backslash", '"a\\"'],
  ["a bare line break in a string", '"a\nb"'],
  ["a bare control character after an escape", '"\\n\u0001"'],
  ["an unknown escape", '"\\x41"'],
  ["an escape that is a property of all objects", '"\\constructor"'],
  ["a short escape", '"\\u00e"'],
  ["half of a pair in an escape", '"\\ud83d"'],
  ["half of a pair in a name", '{"\\ude00":1}'],
  ["half of a pair as it is", '"\ud83d"'],
  ["a number past the largest double", "1e400"],
  ["a leading zero", "01"],
  ["a leading plus", "+1"],
  ["a point without digits", "1."],
  ["an exponent without digits", "1e+"],
  ["a lone minus", "-"],
  ["a byte order mark", "\ufeff1"],
  ["a space that JSON does not know", "\u00a01"],
  ["a comment", "1//"],
])("refuses %s", (_, text) => {
  expect(readStrictJson(text)).toEqual(refused("not_json"));
});

test("refuses bytes that are not UTF-8", () => {
  expect(readStrictJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual(refused("not_json"));
});

test.each([
  ["beside each other", '{"a":1,"b":2,"a":3}'],
  ["one of them escaped", '{"a":1,"\\u0061":2}'],
  ["deep inside", '[{"x":{"a":1,"a":1}}]'],
  ["both __proto__", '{"__proto__":1,"__proto__":1}'],
  ["both empty", '{"":1,"":1}'],
])("refuses equal names: %s", (_, text) => {
  expect(readStrictJson(text)).toEqual(refused("duplicate_key"));
});

test("keeps names that objects have of their own as plain members", () => {
  const read = readStrictJson('{"__proto__":{"x":1},"constructor":2,"hasOwnProperty":3}');
  const value = read.ok ? (read.value as object) : {};
  expect(Object.keys(value)).toEqual(["__proto__", "constructor", "hasOwnProperty"]);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect("x" in value).toBe(false);
});

test("keeps minus zero", () => {
  expect(readStrictJson("-0")).toEqual({ ok: true, value: -0 });
});

test.each(["[", '{"a":'])("opens 64 of %j and no more, unless told otherwise", (open) => {
  const close = open === "[" ? "]" : "}";
  const nested = (levels: number): string =>
    open.repeat(levels) + (open === "[" ? "" : "1") + close.repeat(levels);
  expect(readStrictJson(nested(64)).ok).toBe(true);
  expect(readStrictJson(nested(65))).toEqual(refused("too_deep"));
  expect(readStrictJson(nested(2), { deepest: 2 }).ok).toBe(true);
  expect(readStrictJson(nested(3), { deepest: 2 })).toEqual(refused("too_deep"));
  expect(readStrictJson(open.repeat(1_000_000))).toEqual(refused("too_deep"));
});

test("counts lists inside each other, not beside each other", () => {
  expect(readStrictJson(`[${Array(200).fill("[{}]").join(",")}]`, { deepest: 3 }).ok).toBe(true);
});

test("reads as many bytes as it may and not one more", () => {
  expect(readStrictJson("12345", { mostBytes: 5 }).ok).toBe(true);
  expect(readStrictJson("123456", { mostBytes: 5 })).toEqual(refused("too_large"));
});

/** A few milliseconds are usual; time that grows with the square would be minutes. */
const MOST_MS = 2000;

test.each([
  ["escaped quotes", `"${'\\"'.repeat(500_000)}"`],
  ["plain strings before a backslash", `[${'"a",'.repeat(250_000)}"\\n"]`],
  ["members", `{${Array.from({ length: 60_000 }, (_, i) => `"${i}":0`).join(",")}}`],
  ["an open string", `"${"a".repeat(1_000_000)}`],
])(
  "reads %s by the megabyte in time",
  (_, text) => {
    readStrictJson(text);
  },
  MOST_MS,
);
