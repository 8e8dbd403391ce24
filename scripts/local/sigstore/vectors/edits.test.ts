import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../../../src/kernel/canonical-json.ts";
import { editsBetween, withEdits } from "./edits.ts";

test("an edit names the place alone that changed", () => {
  const from = { a: [{ b: "1" }, { b: "2" }], c: "3", d: null };
  const into = { a: [{ b: "1" }, { b: "4" }], d: null, e: [] };
  expect(editsBetween(from, into)).toEqual([
    { at: ["a", 1, "b"], to: "4" },
    { at: ["c"] },
    { at: ["e"], to: [] },
  ]);
});

test("the edits between two documents turn one into the other", () => {
  const document = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
  fc.assert(
    fc.property(document, document, (from, into) => {
      expect(withEdits(from, editsBetween(from, into))).toEqual(into);
      expect(editsBetween(from, from)).toEqual([]);
    }),
  );
});
