import fc from "fast-check";
import { expect, test } from "vitest";
import { forwardClock } from "./forward-clock.ts";

const run = (stamps: readonly number[]) => stamps.map(forwardClock());

test("steps of the stamps are steps of the clock, from 0", () => {
  expect(run([5000, 5033, 5100])).toEqual([0, 33, 100]);
});

test("what repeats, is a little late or is no number is left out", () => {
  expect(run([0, 100, 100, 40, Number.NaN, 133])).toEqual([
    0,
    100,
    undefined,
    undefined,
    undefined,
    133,
  ]);
});

test("a long step back is a break of a second, after which time goes on", () => {
  expect(run([9000, 10_000, 0, 33])).toEqual([0, 1000, 2000, 2033]);
});

test("whatever comes, the clock only rises", () => {
  fc.assert(
    fc.property(fc.array(fc.double()), (stamps) => {
      const times = run(stamps).filter((tMs) => tMs !== undefined);
      expect(times.every((tMs, i) => i === 0 || tMs > (times[i - 1] ?? 0))).toBe(true);
    }),
  );
});
