import { expect, test } from "vitest";
import { steadyHz } from "./phase-break.ts";
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
const steadyBpm = (wave: Float64Array): number => 60 * steadyHz(wave, RATE_HZ, plainBpm(wave) / 60);

test.each([3, 4.5, 6, 7.5, 9])(
  "a jump of a fifth of a beat at %d s does not move the rate",
  (atS) => {
    expect(Math.abs(steadyBpm(broken(atS, 0.2)) - BPM)).toBeLessThan(0.8);
  },
);

test("the plain periodogram is moved by such a jump, or this would be needless", () => {
  expect(plainBpm(broken(6, 0.2)) - BPM).toBeGreaterThan(1.5);
});

test("a wave without a jump keeps the rate it came with", () => {
  expect(steadyHz(broken(6, 0), RATE_HZ, 0.9)).toBe(0.9);
});
