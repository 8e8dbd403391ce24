import { expect, test } from "vitest";
import { type Measure, unknown } from "../sensing/index.ts";
import { learnPulse, type PulseBaseline, pulseRatio, startBaseline } from "./baseline.ts";

const pulse = (value: number, quality = 0.8): Measure => ({
  known: true,
  value,
  low: value - 2,
  high: value + 2,
  quality,
  ageS: 0,
});

const learned = (readings: readonly number[]): PulseBaseline =>
  readings.reduce((known, bpm) => learnPulse(known, pulse(bpm), 0), startBaseline());

test("the ratio is unknown until twenty readings were learned", () => {
  const early = learned(Array(19).fill(60));
  expect(pulseRatio(early, pulse(72))).toEqual(unknown("settling"));
  expect(pulseRatio(learnPulse(early, pulse(60), 0), pulse(72))).toMatchObject({ value: 1.2 });
});

test("a few wrong readings do not move it", () => {
  const odd = learned([...Array(30).fill(60), ...Array(14).fill(180)]);
  expect(pulseRatio(odd, pulse(66))).toMatchObject({ value: 1.1 });
});

test("nothing is learned from poor readings, none, or under high load", () => {
  const start = startBaseline();
  expect(learnPulse(start, pulse(90, 0.49), 0)).toBe(start);
  expect(learnPulse(start, unknown("no_face"), 0)).toBe(start);
  expect(learnPulse(start, pulse(90), 0.51)).toBe(start);
  expect(learnPulse(start, pulse(90), 0.5).readingsBpm).toEqual([90]);
});

test("only the last ten minutes are kept", () => {
  const long = learned([...Array(10).fill(50), ...Array(600).fill(60)]);
  expect(long.readingsBpm).toEqual(Array(600).fill(60));
});

test("an unknown pulse stays unknown for its own reason", () => {
  expect(pulseRatio(learned(Array(30).fill(60)), unknown("no_face"))).toEqual(unknown("no_face"));
});
