import { expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { deviation } from "../../../kernel/stats.ts";
import { bandPass } from "./band.ts";

const RATE_HZ = 30;
const sine = (hz: number, seconds = 20) =>
  new Float64Array(seconds * RATE_HZ).map((_, i) => Math.sin((2 * Math.PI * hz * i) / RATE_HZ));
/** Of a sine with the same power as the middle half. */
const middleHeight = (wave: Float64Array) =>
  Math.SQRT2 * deviation(wave.subarray(5 * RATE_HZ, 15 * RATE_HZ));

test("a beat passes whole and in place; half the height is left at either edge", () => {
  const beat = sine(1.5);
  const passed = bandPass(beat, RATE_HZ, 0.6, 5);
  for (let i = 150; i < 450; i++) expect(Math.abs(at(passed, i) - at(beat, i))).toBeLessThan(0.06);
  expect(Math.abs(middleHeight(bandPass(sine(0.6), RATE_HZ, 0.6, 5)) - 0.5)).toBeLessThan(0.03);
  expect(Math.abs(middleHeight(bandPass(sine(5), RATE_HZ, 0.6, 5)) - 0.5)).toBeLessThan(0.03);
});

test("level, drift, breath and camera noise do not pass", () => {
  const drift = new Float64Array(600).map((_, i) => 100 + i / 100);
  expect(middleHeight(bandPass(drift, RATE_HZ, 0.6, 5))).toBeLessThan(1e-3);
  expect(middleHeight(bandPass(sine(0.2), RATE_HZ, 0.6, 5))).toBeLessThan(0.02);
  expect(middleHeight(bandPass(sine(12), RATE_HZ, 0.6, 5))).toBeLessThan(0.02);
});

test("turned in time, the wave is the same turned in time", () => {
  const wave = sine(1.3).map((value, i) => value + Math.sin(i * i));
  const [forth, back] = [
    bandPass(wave, RATE_HZ, 0.6, 5),
    bandPass(wave.toReversed(), RATE_HZ, 0.6, 5),
  ];
  for (let i = 200; i < 400; i++) expect(at(back, 599 - i)).toBeCloseTo(at(forth, i), 3);
});

test("an edge above half the rate leaves the top open, and nothing gives nothing", () => {
  expect(middleHeight(bandPass(sine(4), 9, 0.6, 5))).toBeGreaterThan(0.9);
  expect(bandPass(new Float64Array(0), RATE_HZ, 0.6, 5)).toHaveLength(0);
  expect(bandPass(Float64Array.of(7), RATE_HZ, 0.6, 5)).toEqual(Float64Array.of(0));
});
