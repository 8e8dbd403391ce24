import { expect, test } from "vitest";
import { skewness } from "./skewness.ts";

// By hand: mean 1, deviations -1 -1 2, variance 2, third moment 2: 2 / 2^1.5.
test("is the third moment over the cubed deviation", () => {
  expect(skewness([0, 0, 3])).toBeCloseTo(Math.SQRT1_2, 12);
});

test("is 0 for what is even on both sides and for what is flat, and turns with its sign", () => {
  expect(skewness([-1, 0, 1])).toBeCloseTo(0, 12);
  expect(skewness([4, 4])).toBe(0);
  expect(skewness([0, 0, -3])).toBeCloseTo(-Math.SQRT1_2, 12);
});
