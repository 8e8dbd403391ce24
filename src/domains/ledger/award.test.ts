import fc from "fast-check";
import { expect, test } from "vitest";
import vectors from "../../../tests/vectors/focus-award.json" with { type: "json" };
import { DAILY_CAP, focusAward } from "./award.ts";

test.each(vectors.cases)("$countedS s of focus give $amount tokens", ({ countedS, amount }) => {
  expect(focusAward(countedS)).toBe(amount);
});

test("the daily cap is the one in the vectors", () => {
  expect(DAILY_CAP).toBe(vectors.dailyCap);
});

test("a longer session never gives less, and every award is whole, from 10 to 30", () => {
  const lengthS = fc.integer({ min: 0, max: 86_400 });
  fc.assert(
    fc.property(lengthS, lengthS, (a, b) => {
      expect(focusAward(Math.max(a, b))).toBeGreaterThanOrEqual(focusAward(Math.min(a, b)));
      expect(Number.isInteger(focusAward(a))).toBe(true);
      expect(focusAward(a)).toBeGreaterThanOrEqual(10);
      expect(focusAward(a)).toBeLessThanOrEqual(30);
    }),
  );
});
