import fc from "fast-check";
import { expect, test } from "vitest";
import { createFrameClock } from "./frame-clock.ts";

test("timestamps in microseconds become milliseconds, gaps and all", () => {
  const clockMs = createFrameClock();
  expect([0, 33_000, 166_500].map(clockMs)).toEqual([0, 33, 166.5]);
});

test("a source that starts anew goes on a second later, and keeps its own steps from there", () => {
  const clockMs = createFrameClock();
  for (const us of [1_000_000, 2_000_000]) clockMs(us);
  expect([0, 40_000, 100_000].map(clockMs)).toEqual([3000, 3040, 3100]);
});

test("a frame whose time repeats the last one, or is none, says nothing", () => {
  const clockMs = createFrameClock();
  expect([5000, 5000, Number.NaN, 6000].map(clockMs)).toEqual([5, undefined, undefined, 6]);
});

test("times rise whatever the source says", () => {
  const timestamp = fc.oneof(fc.integer({ min: -1e9, max: 1e9 }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(fc.array(timestamp), (timestamps) => {
      const times = timestamps.map(createFrameClock()).filter((tMs) => tMs !== undefined);
      for (const [i, tMs] of times.entries())
        if (i > 0) expect(tMs).toBeGreaterThan(times[i - 1] ?? Number.POSITIVE_INFINITY);
    }),
  );
});
