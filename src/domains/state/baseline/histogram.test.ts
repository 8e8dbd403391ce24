import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  age,
  quantileOf,
  quantilesOf,
  spread,
  startHistogram,
  totalMin,
} from "./histogram.ts";

const scale = { from: 0, to: 60, offset: 1 };

test("a value comes back as its own quantiles, to the width of its bin", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (value) => {
      const one = add(startHistogram(), scale, value, 3);
      for (const quantile of quantilesOf(one, scale, [0, 0.25, 0.5, 1])) {
        expect(Math.abs(Math.log((quantile + 1) / (value + 1)))).toBeLessThanOrEqual(
          Math.log(61) / 64 + 1e-9,
        );
      }
    }),
  );
});

test("what lies outside the scale counts in its outermost bins", () => {
  const both = add(add(startHistogram(), scale, -5, 1), scale, 1000, 1);
  expect(both[0]).toBe(1);
  expect(both[63]).toBe(1);
});

test("minutes add up, age and spread without loss", () => {
  const two = add(add(startHistogram(), scale, 2, 1.5), scale, 30, 0.5);
  expect(totalMin(two)).toBe(2);
  expect(totalMin(age(two, 0.5))).toBe(1);
  expect(totalMin(spread(two, scale, { p10: 1, p50: 5, p90: 20 }, 10))).toBeCloseTo(12, 9);
});

test("three minutes at 1 and one at 10: the median is near 1, the 90 % quantile near 10", () => {
  const four = add(add(startHistogram(), scale, 1, 3), scale, 10, 1);
  expect(quantileOf(four, scale, 0.5)).toBeCloseTo(1, 0);
  expect(Math.abs(quantileOf(four, scale, 0.9) - 10)).toBeLessThan(0.7);
  expect(quantileOf(startHistogram(), scale, 0.5)).toBeNaN();
});
