import fc from "fast-check";
import { expect, test } from "vitest";
import { LIMITS } from "../limits.ts";
import { readPattern } from "./pattern.ts";

const covers = (pattern: string, text: string): boolean | undefined => readPattern(pattern)?.(text);

test.each([
  [
    "https://github\\.com/acme/.*",
    "https://github.com/acme/app/.github/workflows/a.yml@refs/tags/v1",
  ],
  ["^https://github\\.com/acme/[^/]+$", "https://github.com/acme/app"],
  ["(dev|ops)@example\\.com", "ops@example.com"],
  ["(?:ab)+c?", "abab"],
  ["v\\d+\\.\\d+", "v1.20"],
  ["\\w*", "a_Z9"],
  ["[a\\-z\\]]+", "-]a"],
  ["[-a]+[b-]", "-a-"],
  ["[\\d.]+", "1.2"],
  ["a|", ""],
  ["\\^\\$\\\\", "^$\\"],
  [".", "😀"],
  ["", ""],
])("/%s/ covers %j", (pattern, text) => {
  expect(covers(pattern, text)).toBe(true);
});

test.each([
  ["https://github.com/acme", "https://github.com/acme/app"],
  ["acme", "https://github.com/acme"],
  ["a|bc", "abc"],
  ["^a|b$", "ab"],
  ["a.b", "a\nb"],
  ["[^/]+", "a/b"],
  ["\\.", "x"],
  ["\\w", "-"],
  ["a", ""],
])("/%s/ does not cover %j", (pattern, text) => {
  expect(covers(pattern, text)).toBe(false);
});

test.each([
  ["counted repetition", "a{2,3}"],
  ["look-ahead", "(?=a)"],
  ["look-behind", "(?<=a)b"],
  ["a named group", "(?<n>a)"],
  ["a back reference", "(a)\\1"],
  ["a lazy quantifier", "a+?"],
  ["two quantifiers", "a**"],
  ["a quantifier of nothing", "*a"],
  ["an anchor inside", "a^b"],
  ["an end inside", "a$b"],
  ["an open group", "(a"],
  ["a closed group that none opened", "a)"],
  ["an open class", "[a"],
  ["an empty class", "[]"],
  ["a range backwards", "[z-a]"],
  ["a range of sets", "[a-\\d]"],
  ["an unknown escape", "\\s"],
  ["a lone backslash", "\\"],
  ["half of a surrogate pair", "\ud83d"],
  ["a bare bracket", "a]"],
])("does not read %s", (_, pattern) => {
  expect(readPattern(pattern)).toBeNull();
});

test("bounds the length of patterns and texts, and the depth of groups", () => {
  expect(readPattern("a".repeat(LIMITS.patternLength))).not.toBeNull();
  expect(readPattern("a".repeat(LIMITS.patternLength + 1))).toBeNull();
  expect(covers("a*", "a".repeat(LIMITS.identityLength))).toBe(true);
  expect(covers("a*", "a".repeat(LIMITS.identityLength + 1))).toBe(false);
  expect(readPattern(`${"(".repeat(32)}a${")".repeat(32)}`)).not.toBeNull();
  expect(readPattern(`${"(".repeat(33)}a${")".repeat(33)}`)).toBeNull();
});

test("says what an anchored RegExp says", () => {
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom("a", "b", "c", ".", "[ab]", "[^a]", "\\w"),
      fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => a + b),
      fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(${a}|${b})`),
      fc
        .tuple(tie("pattern"), fc.constantFrom("*", "+", "?"))
        .map(([a, repeat]) => `(?:${a})${repeat}`),
    ),
  }));
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "-", "\n"), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (source, value) => {
      fc.pre(source.length <= LIMITS.patternLength);
      expect(covers(source, value)).toBe(new RegExp(`^(?:${source})$`).test(value));
    }),
    { numRuns: 2000 },
  );
});

test.each(["(a*)*b", "((a+)+)+b", "(a|a)*b", "(.*)*(.*)*(.*)*b"])(
  "takes no exponential time for /%s/",
  (pattern) => {
    const startMs = performance.now();
    expect(covers(pattern, "a".repeat(LIMITS.identityLength))).toBe(false);
    expect(performance.now() - startMs).toBeLessThan(500);
  },
);
