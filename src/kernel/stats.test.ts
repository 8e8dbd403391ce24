import { expect, test } from "vitest";
import { clamp, deviation, mean, median, quantile, ramp } from "./stats.ts";

test("mean and deviation of 2 4 4 4 5 5 7 9 are 5 and 2", () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  expect(mean(values)).toBe(5);
  expect(deviation(values)).toBe(2);
});

test("quantiles lie on the line between neighbours, and do not reorder the input", () => {
  const values = [4, 1, 3, 2];
  expect([0, 0.25, 0.5, 1].map((p) => quantile(values, p))).toEqual([1, 1.75, 2.5, 4]);
  expect(values).toEqual([4, 1, 3, 2]);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
});

test("a ramp is held at both ends and may fall", () => {
  expect([1, 2, 3, 4, 5].map((x) => ramp(x, 2, 4))).toEqual([0, 0, 0.5, 1, 1]);
  expect([1, 2, 3, 4, 5].map((x) => ramp(x, 4, 2))).toEqual([1, 1, 0.5, 0, 0]);
  expect(clamp(9, 0, 5)).toBe(5);
});
