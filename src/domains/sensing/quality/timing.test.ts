import { expect, test } from "vitest";
import { type Moment, remember, timingObstacle } from "./timing.ts";

const every = (stepMs: number, untilMs: number): Moment[] =>
  Array.from({ length: Math.floor(untilMs / stepMs) + 1 }, (_, i) => ({ tMs: i * stepMs }));

test("8 s settle, a moment less does not", () => {
  expect(timingObstacle(every(40, 8000))).toBeUndefined();
  expect(timingObstacle(every(40, 7960))).toBe("settling");
  expect(timingObstacle([])).toBe("settling");
});

test("12.5 frames a second are enough; a camera of 10 or 5 is slow_frames", () => {
  expect(timingObstacle(every(80, 8000))).toBeUndefined();
  expect(timingObstacle(every(100, 8000))).toBe("slow_frames");
  expect(timingObstacle(every(200, 9000))).toBe("slow_frames");
});

test("a camera of 30 that loses two frames of three is dropped_frames", () => {
  const kept = every(33, 9000).filter((_, i) => i % 9 < 3);
  expect(timingObstacle(kept)).toBe("dropped_frames");
});

test("what is older than asked is forgotten", () => {
  const past: Moment[] = [];
  for (const moment of every(100, 5000)) remember(past, moment, 2);
  expect(past[0]).toEqual({ tMs: 3000 });
  expect(past).toHaveLength(21);
});

test("a gap over 0.7 s and a step back in time start over; the same moment again is ignored", () => {
  const past: Moment[] = [{ tMs: 0 }];
  remember(past, { tMs: 700 }, 10);
  expect(past).toHaveLength(2);
  remember(past, { tMs: 700 }, 10);
  expect(past).toHaveLength(2);
  remember(past, { tMs: 1401 }, 10);
  expect(past).toEqual([{ tMs: 1401 }]);
  remember(past, { tMs: 1400 }, 10);
  expect(past).toEqual([{ tMs: 1400 }]);
});
