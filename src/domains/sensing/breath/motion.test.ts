import { expect, test } from "vitest";
import { motionSeries } from "./motion.ts";

const frames = (tMs: readonly number[]) => tMs.map((t) => ({ tMs: t, y: t / 1000, scale: -1 }));
const everyMs = (ms: number, toMs: number) =>
  Array.from({ length: Math.floor(toMs / ms) + 1 }, (_, i) => i * ms);

test("frames are gathered to a grid of 4 Hz, whatever their rate", () => {
  const series = motionSeries(frames(everyMs(50, 2000)), 0, 2000);
  expect(series?.map((one) => one.length)).toEqual([9, 9]);
  expect(series?.[0]?.[4]).toBeCloseTo(1);
  expect(series?.[1]?.[4]).toBe(-1);
});

test("a gap of 1.5 s is bridged by a straight line", () => {
  const some = everyMs(50, 20_000).filter((tMs) => tMs < 10_000 || tMs > 11_500);
  expect(motionSeries(frames(some), 0, 20_000)?.[0]?.[43]).toBeCloseTo(10.75, 1);
});

test("a gap of 3 s, or more than a fifth without frames, is no series", () => {
  const long = everyMs(50, 30_000).filter((tMs) => tMs < 10_000 || tMs > 13_000);
  expect(motionSeries(frames(long), 0, 30_000)).toBeUndefined();
  const often = everyMs(50, 30_000).filter((tMs) => tMs % 2000 < 1200);
  expect(motionSeries(frames(often), 0, 30_000)).toBeUndefined();
  expect(motionSeries([], 0, 30_000)).toBeUndefined();
});
