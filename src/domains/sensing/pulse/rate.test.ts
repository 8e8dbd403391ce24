import { describe, expect, test } from "vitest";
import { pulseRate } from "./rate.ts";
import { peakHz, periodogram, powerNear } from "./spectrum.ts";

const RATE_HZ = 30;

const tones = (seconds: number, parts: readonly (readonly [bpm: number, height: number])[]) =>
  Float64Array.from({ length: seconds * RATE_HZ }, (_, i) =>
    parts.reduce(
      (sum, [bpm, height]) => sum + height * Math.sin((2 * Math.PI * bpm * i) / (60 * RATE_HZ)),
      0,
    ),
  );

const bpmOf = (wave: Float64Array): number => 60 * (pulseRate(wave, RATE_HZ)?.hz ?? Number.NaN);

describe("the periodogram", () => {
  test("finds a tone between two bins to a tenth of a beat", () => {
    for (const bpm of [52.63, 71.4, 133.33]) {
      const spectrum = periodogram(tones(12, [[bpm, 1]]), RATE_HZ, 0.65, 4);
      expect(Math.abs(60 * peakHz(spectrum) - bpm)).toBeLessThan(0.1);
    }
  });

  test("sees the power of a tone where the tone is, and nothing past its ends", () => {
    const spectrum = periodogram(tones(12, [[60, 1]]), RATE_HZ, 0.65, 4);
    expect(powerNear(spectrum, 1, 0.2)).toBeGreaterThan(0.98 * powerNear(spectrum, 2, 10));
    expect(powerNear(spectrum, 5, 0.2)).toBe(0);
  });
});

describe("the rate", () => {
  test.each([45, 60, 100, 180, 205])("of a plain tone at %d bpm is that rate, and clear", (bpm) => {
    const rate = pulseRate(tones(12, [[bpm, 1]]), RATE_HZ);
    expect(60 * (rate?.hz ?? Number.NaN)).toBeCloseTo(bpm, 0);
    expect(rate?.snrDb).toBeGreaterThan(10);
  });

  test("is the fundamental when its harmonic is slightly louder", () => {
    expect(
      bpmOf(
        tones(12, [
          [66, 0.95],
          [132, 1],
        ]),
      ),
    ).toBeCloseTo(66, 0);
  });

  test("is the louder tone when the half is much weaker", () => {
    expect(
      bpmOf(
        tones(12, [
          [66, 0.5],
          [132, 1],
        ]),
      ),
    ).toBeCloseTo(132, 0);
  });

  test("of a flat wave is none", () => {
    expect(pulseRate(new Float64Array(360), RATE_HZ)).toBeUndefined();
  });

  test("of a drift just below the band is none: the edge is loudest", () => {
    expect(pulseRate(tones(12, [[36, 1]]), RATE_HZ)).toBeUndefined();
  });
});
