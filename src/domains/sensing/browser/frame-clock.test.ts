import { expect, test } from "vitest";
import { createFrameClock } from "./frame-clock.ts";

test("timestamps in microseconds become milliseconds, gaps and all", () => {
  const clockMs = createFrameClock();
  expect([0, 33_000, 166_500].map(clockMs)).toEqual([0, 33, 166.5]);
});

test("a source that starts anew goes on one frame later, and keeps its own steps from there", () => {
  const clockMs = createFrameClock();
  for (const us of [1_000_000, 2_000_000]) clockMs(us);
  const again = [0, 40_000, 100_000].map(clockMs);
  expect(again[0]).toBeCloseTo(2000 + 1000 / 30, 6);
  expect((again[1] ?? 0) - (again[0] ?? 0)).toBeCloseTo(40, 6);
  expect((again[2] ?? 0) - (again[1] ?? 0)).toBeCloseTo(60, 6);
});

test("a repeated timestamp still rises", () => {
  const clockMs = createFrameClock();
  expect(clockMs(5000)).toBeLessThan(clockMs(5000));
});
