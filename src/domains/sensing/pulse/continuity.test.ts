import { expect, test } from "vitest";
import { createContinuity } from "./continuity.ts";

const HZ = 1.2;
const trusted = () => {
  const continuity = createContinuity();
  for (let tMs = 0; tMs <= 10_000; tMs += 1000) continuity.learn(tMs, HZ);
  return continuity;
};

test("nothing is expected before anything was read", () => {
  expect(createContinuity().expected(0)(HZ)).toBe(0);
});

test("what was read again and again is expected, and what is far from it is not", () => {
  const expected = trusted().expected(10_000);
  expect(expected(HZ)).toBeGreaterThan(1);
  expect(expected(HZ)).toBeLessThanOrEqual(1.5);
  expect(expected(HZ + 1)).toBeLessThan(0.01);
});

test("one reading is trusted a fifth as much as many", () => {
  const continuity = createContinuity();
  continuity.learn(0, HZ);
  expect(continuity.expected(0)(HZ)).toBeCloseTo(0.3, 9);
});

test("trust that is not renewed halves in six seconds", () => {
  const continuity = trusted();
  expect(continuity.expected(16_000)(HZ) / continuity.expected(10_000)(HZ)).toBeCloseTo(0.5, 9);
});

test("a jump of the rate starts trust anew at the new rate", () => {
  const continuity = trusted();
  continuity.learn(11_000, 2);
  expect(continuity.expected(11_000)(HZ)).toBeLessThan(0.01);
  expect(continuity.expected(11_000)(2)).toBeCloseTo(0.3, 9);
});

test("after forgetting nothing is expected", () => {
  const continuity = trusted();
  continuity.forget();
  expect(continuity.expected(10_000)(HZ)).toBe(0);
});
