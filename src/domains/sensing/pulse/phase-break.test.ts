import { expect, test } from "vitest";
import { joltAt, steadyHz } from "./phase-break.ts";
import { peakHz, periodogram } from "./spectrum.ts";

const RATE_HZ = 30;
const BPM = 54;

/** 12 s at 54 bpm whose phase jumps forward once. */
const broken = (atS: number, jumpTurns: number): Float64Array =>
  Float64Array.from({ length: 12 * RATE_HZ }, (_, i) => {
    const tS = i / RATE_HZ;
    return Math.sin(2 * Math.PI * ((BPM * tS) / 60 + (tS < atS ? 0 : jumpTurns)));
  });

const plainBpm = (wave: Float64Array): number => 60 * peakHz(periodogram(wave, RATE_HZ, 0.65, 3.5));

test.each([3, 4.5, 6, 7.5, 9])(
  "a jump of a fifth of a beat at %d s does not move the rate",
  (atS) => {
    const wave = broken(atS, 0.2);
    const bpm = 60 * steadyHz(wave, RATE_HZ, plainBpm(wave) / 60, atS * RATE_HZ);
    expect(Math.abs(bpm - BPM)).toBeLessThan(0.3);
  },
);

test("the plain periodogram is moved by such a jump, or this would be needless", () => {
  expect(plainBpm(broken(6, 0.2)) - BPM).toBeGreaterThan(1.5);
});

/** A colour that follows a pulse, with a step of `height` at `atS`. */
const stepped = (atS: number, height: number): Float64Array =>
  broken(6, 0).map((value, i) => 1 + 0.005 * value + (i / RATE_HZ < atS ? 0 : height));

test("a jolt is seen where the colour steps, and nowhere in a pulse alone", () => {
  const jolt = joltAt(stepped(5, 0.02), RATE_HZ);
  expect(Math.abs((jolt ?? Number.NaN) - 5 * RATE_HZ)).toBeLessThanOrEqual(1);
  expect(joltAt(stepped(5, 0), RATE_HZ)).toBeUndefined();
});

test("two steps are movement, and a step near an end does no harm: no jolt", () => {
  const twice = stepped(4, 0.02).map((value, i) => value + (i / RATE_HZ < 8 ? 0 : 0.02));
  expect(joltAt(twice, RATE_HZ)).toBeUndefined();
  expect(joltAt(stepped(1, 0.02), RATE_HZ)).toBeUndefined();
  expect(joltAt(stepped(11, 0.02), RATE_HZ)).toBeUndefined();
});

test("a window too short for two sides has no jolt", () => {
  expect(joltAt(stepped(2, 0.02).subarray(0, 100), RATE_HZ)).toBeUndefined();
});
