import fc from "fast-check";
import { expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { deviation } from "../../../kernel/stats.ts";
import { bandPass } from "./band-pass.ts";

const RATE_HZ = 30;
const tone = (hz: number): Float64Array =>
  Float64Array.from({ length: 360 }, (_, i) => Math.sin((2 * Math.PI * hz * i) / RATE_HZ));
const loudest = (wave: Float64Array): number => Math.max(...wave.subarray(60, 300).map(Math.abs));
const passed = (hz: number): number => loudest(bandPass(tone(hz), RATE_HZ, 0.65, 4));

test("lets a pulse through without delay, and keeps drift and flicker out", () => {
  const wave = bandPass(tone(1.5), RATE_HZ, 0.65, 4);
  for (let i = 60; i < 300; i++) expect(Math.abs(at(wave, i) - at(tone(1.5), i))).toBeLessThan(0.1);
  expect(passed(0.1)).toBeLessThan(0.01);
  expect(passed(12)).toBeLessThan(0.01);
});

// Butterworth is down by the root of two at its edge; forwards and backwards make that a half.
test("halves a tone at its edges", () => {
  expect(passed(0.65)).toBeCloseTo(0.5, 1);
  expect(passed(4)).toBeCloseTo(0.5, 1);
});

test("a constant becomes nothing, and too few samples stay as many", () => {
  expect(loudest(bandPass(new Float64Array(360).fill(7), RATE_HZ, 0.65, 4))).toBeLessThan(1e-9);
  expect(Array.from(bandPass(Float64Array.from([1, 2]), RATE_HZ, 0.65, 4))).toEqual([0, 0]);
});

test("is linear and turns over with its input", () => {
  const height = fc.double({ min: -50, max: 50, noNaN: true });
  fc.assert(
    fc.property(height, height, (a, b) => {
      const both = bandPass(
        tone(1.2).map((value, i) => a * value + b * at(tone(2.9), i)),
        RATE_HZ,
        0.65,
        4,
      );
      const [one, two] = [1.2, 2.9].map((hz) => bandPass(tone(hz), RATE_HZ, 0.65, 4));
      both.forEach((value, i) => {
        expect(value).toBeCloseTo(a * at(one ?? [], i) + b * at(two ?? [], i), 6);
      });
    }),
    { numRuns: 10 },
  );
});

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
