import { expect, test } from "vitest";
import { chanceFrom } from "../../../kernel/chance.ts";
import { beatLikeness, correlation } from "./likeness.ts";

const RATE_HZ = 30;
const beats = (noise: number): Float64Array => {
  const chance = chanceFrom(1);
  return Float64Array.from({ length: 300 }, (_, i) => {
    const turn = 2 * Math.PI * 1.25 * (i / RATE_HZ);
    return Math.sin(turn) + 0.3 * Math.sin(2 * turn) + noise * (chance() + chance() - 1);
  });
};

test("equal beats are alike, noisy ones less, noise alone little", () => {
  expect(beatLikeness(beats(0), RATE_HZ, 1.25)).toBeGreaterThan(0.99);
  const some = beatLikeness(beats(1.5), RATE_HZ, 1.25);
  expect(some).toBeGreaterThan(0.7);
  expect(some).toBeLessThan(0.97);
  expect(beatLikeness(beats(100), RATE_HZ, 1.25)).toBeLessThan(0.7);
});

test("fewer than three whole beats say nothing", () => {
  expect(beatLikeness(beats(0).subarray(0, 60), RATE_HZ, 1.25)).toBe(0);
  expect(beatLikeness(new Float64Array(300), RATE_HZ, 1.25)).toBe(0);
});

test("correlation is 1 for a scaled copy, -1 for a turned one, 0 for a flat one", () => {
  expect(correlation([1, 2, 4], [10, 20, 40])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 4], [-1, -2, -4])).toBeCloseTo(-1, 12);
  expect(correlation([1, 2, 4], [3, 3, 3])).toBe(0);
});
