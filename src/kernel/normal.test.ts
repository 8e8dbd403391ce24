import fc from "fast-check";
import { expect, test } from "vitest";
import { normalCdf, normalPdf } from "./normal.ts";

// Oracle: Python's math.erfc.
test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [-1, 0.15865525393145707],
  [1.96, 0.9750021048517795],
  [-5, 2.866515718791946e-7],
  [-8, 6.220960574271819e-16],
  [-20, 2.7536241186063314e-89],
])("the normal distribution function at %d", (z, p) => {
  expect(Math.abs(normalCdf(z) - p)).toBeLessThanOrEqual(2e-16);
  expect(normalCdf(z) / p).toBeCloseTo(1, 7);
});

test("the two tails add up to 1", () => {
  fc.assert(
    fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (z) => {
      expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 14);
    }),
  );
});

test("the density is the slope of the distribution function", () => {
  for (const z of [-3, -0.5, 0, 2]) {
    const slope = (normalCdf(z + 1e-5) - normalCdf(z - 1e-5)) / 2e-5;
    expect(slope).toBeCloseTo(normalPdf(z), 8);
  }
});
