import { expect, test } from "vitest";
import { automaticValue } from "./automatic.ts";
import { slope } from "./tuning.ts";

test("takes the most certain of those that agree", () => {
  const candidates = [
    { value: 0.5, halfWidth: 0.1 },
    { value: 0.55, halfWidth: 0.01 },
    { value: 0.6, halfWidth: 0.05 },
  ];
  expect(slope(candidates)).toBe(1);
});

test("stops before the first that contradicts a wider one", () => {
  const candidates = [
    { value: 0.5, halfWidth: 0.1 },
    { value: 0.6, halfWidth: 0.05 },
    // Doubled, it ends at 0.22 and the widest begins at 0.3.
    { value: 0.2, halfWidth: 0.01 },
    { value: 0.5, halfWidth: 0.001 },
  ];
  expect(slope(candidates)).toBe(1);
});

test("a model that is wrong by a constant biases no strength", () => {
  const weight = Float64Array.of(1, 30, 0.1, 2);
  const terms = {
    moments: 4,
    weight,
    reward: weight.map(() => 0.7),
    predicted: weight.map(() => 0.2),
    expected: weight.map(() => 0.2),
    largestPossible: 30,
  };
  expect(automaticValue(terms)).toBeCloseTo(0.7, 14);
});
