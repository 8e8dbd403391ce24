import { expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { heightsOf, modulationsOf } from "./modulations.ts";

/** One triangle from 0 up to its height and back, 200 ms either side of its apex. */
const triangle = (apexMs: number, height: number) => (tMs: number) =>
  Math.max(0, height * (1 - Math.abs(tMs - apexMs) / 200));
const wave = (of: readonly ((tMs: number) => number)[], seconds: number) => ({
  startMs: 0,
  rateHz: 100,
  values: new Float64Array(seconds * 100).map((_, i) => of.reduce((sum, f) => sum + f(i * 10), 1)),
});

test("amplitude is apex less foot, baseline the middle between them", () => {
  const beat = { tMs: 1000, shape: 1 };
  const [height] = heightsOf(wave([triangle(1100, 4)], 2), [beat], 0);
  expect(height?.amplitude).toBeCloseTo(4);
  expect(height?.baseline).toBeCloseTo(3);
});

test("a beat that the window cuts off has no height", () => {
  const beats = [100, 1000, 1900].map((tMs) => ({ tMs, shape: 1 }));
  expect(heightsOf(wave([], 2), beats, 0).map(({ tMs }) => tMs)).toEqual([1000]);
  expect(heightsOf(wave([], 2), beats, 900)).toEqual([]);
});

test("three series on a grid of 4 Hz, and the heart rate they are sampled with", () => {
  const beats = Array.from({ length: 38 }, (_, i) => ({ tMs: i * 800, shape: 1 }));
  const heights = beats.map(({ tMs }, i) => ({ tMs, amplitude: 1 + i, baseline: 5 }));
  const found = modulationsOf(heights, beats, 0, 29_000);
  expect(found?.beatsPerMin).toBeCloseTo(75);
  expect(found?.series.map((one) => one.length)).toEqual([117, 117, 117]);
  expect(at(at(found?.series ?? [], 0), 40)).toBeCloseTo(1 + 10_000 / 800, 1);
  expect(at(at(found?.series ?? [], 2), 40)).toBeCloseTo(800);
});

test("too few beats, or a hole of more than 4 s, give no series", () => {
  const beats = Array.from({ length: 38 }, (_, i) => ({ tMs: i * 800, shape: 1 }));
  const heights = beats.map(({ tMs }) => ({ tMs, amplitude: 1, baseline: 0 }));
  expect(modulationsOf(heights.slice(0, 11), beats, 0, 8000)).toBeUndefined();
  const holed = heights.filter(({ tMs }) => tMs < 10_000 || tMs > 14_000);
  expect(modulationsOf(holed, beats, 0, 29_000)).toBeUndefined();
});

test("one beat ten times as high as the others is drawn back to them", () => {
  const beats = Array.from({ length: 38 }, (_, i) => ({ tMs: i * 800, shape: 1 }));
  const heights = beats.map(({ tMs }, i) => ({
    tMs,
    amplitude: i === 20 ? 10 : 1 + 0.1 * Math.sin(i),
    baseline: 0,
  }));
  const found = modulationsOf(heights, beats, 0, 29_000);
  expect(Math.max(...at(found?.series ?? [], 0))).toBeLessThan(2);
});
