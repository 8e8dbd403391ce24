import fc from "fast-check";
import { expect, test } from "vitest";
import { readConsent } from "./read.ts";

const known = { level: "preview", approvals: 3.5, rejections: 0, atMs: 1000, strikeMs: null };

test("a kept book is read as it was", () => {
  expect(readConsent({ version: 1, kinds: { dim: known } })).toEqual({
    ok: true,
    value: { kinds: { dim: known } },
  });
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["no kinds", { version: 1 }],
  ["a list of kinds", { version: 1, kinds: [] }],
  ["an unknown kind", { version: 1, kinds: { shutdown: known } }],
  ["an inherited kind", { version: 1, kinds: JSON.parse('{"__proto__":1}') }],
  ["an unknown level", { version: 1, kinds: { dim: { ...known, level: "all" } } }],
  ["more than can be granted", { version: 1, kinds: { dim: { ...known, level: "autonomous" } } }],
  [
    "more than preview for a tab",
    { version: 1, kinds: { close_tab: { ...known, level: "reversible" } } },
  ],
  ["less than no approvals", { version: 1, kinds: { dim: { ...known, approvals: -1 } } }],
  ["endless approvals", { version: 1, kinds: { dim: { ...known, approvals: Infinity } } }],
  ["no number", { version: 1, kinds: { dim: { ...known, rejections: Number.NaN } } }],
  ["no time", { version: 1, kinds: { dim: { ...known, atMs: "now" } } }],
  ["a field too many", { version: 1, kinds: { dim: { ...known, by: "x" } } }],
  ["a field too few", { version: 1, kinds: { dim: { level: "preview" } } }],
])("with %s it is refused whole", (_what, record) => {
  expect(readConsent(record)).toEqual({ ok: false, error: "malformed_consent" });
});

test("a later form is not read as this one", () => {
  expect(readConsent({ version: 2, kinds: {} })).toEqual({ ok: false, error: "newer_consent" });
});

test("never throws, whatever it is", () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      expect(readConsent(anything).ok).toBe(false);
    }),
  );
});
