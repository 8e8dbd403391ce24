import { expect, test } from "vitest";
import { ratioVariance } from "./ratio-variance.ts";

const looks = (ratios: readonly number[]) =>
  ratios.map((ratio, i) => ({ tMs: i * 1000, ratio, stepMs: 1000 }));

test("ratios of 0.2 and 0.4 in turn vary by 0.01, alike in every stretch", () => {
  const variance = ratioVariance(looks(Array.from({ length: 20 }, (_, i) => (i % 2 ? 0.4 : 0.2))));
  expect(variance.value).toBeCloseTo(0.01, 9);
  expect(variance.low).toBeCloseTo(0.01, 9);
  expect(variance.high).toBeCloseTo(0.01, 9);
});

test("the range is wide when one stretch varies and the others do not", () => {
  const still = Array.from({ length: 15 }, () => 0.3);
  const { value, low, high } = ratioVariance(looks([...still, 0.2, 0.4, 0.2, 0.4, 0.3]));
  expect(value).toBeCloseTo(0.002, 9);
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(0.004);
});

test("a steady eye does not vary", () => {
  expect(ratioVariance(looks([0.3]))).toEqual({ value: 0, low: 0, high: 0 });
});
