import { expect, test } from "vitest";
import { countRange } from "./counts.ts";

// Garwood's exact 90 % bounds, from tables of the Poisson distribution.
test.each([
  [0, 0, 2.996],
  [1, 0.0513, 4.744],
  [5, 1.97, 10.513],
  [20, 13.255, 29.062],
])("%d events leave a mean between %d and %d", (count, low, high) => {
  const range = countRange(count);
  expect(Math.abs(range.low - low)).toBeLessThan(0.1);
  expect(Math.abs(range.high - high)).toBeLessThan(0.1);
});
