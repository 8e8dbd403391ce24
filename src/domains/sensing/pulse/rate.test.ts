import fc from "fast-check";
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

  test("of a drift just below the band is doubted: its edge speaks against every rate", () => {
    const drift = pulseRate(tones(12, [[36, 1]]), RATE_HZ);
    expect(drift?.support).toBeLessThan(0);
  });

  test("survives a jolt a hundred times as loud as the pulse", () => {
    const jolted = tones(12, [[72, 1]]).map((value, i) =>
      i > 150 && i < 175 ? 100 * Math.sin(i / 6) : value,
    );
    expect(bpmOf(jolted)).toBeCloseTo(72, -0.5);
  });

  test("follows what was expected only where two rates are about as likely", () => {
    const twins = tones(12, [
      [70, 1],
      [97, 1],
    ]);
    const expecting = (bpm: number) => (hz: number) =>
      1.5 * Math.exp(-(((hz * 60 - bpm) / 8) ** 2));
    expect(60 * (pulseRate(twins, RATE_HZ, expecting(97))?.hz ?? 0)).toBeCloseTo(97, -0.3);
    expect(60 * (pulseRate(twins, RATE_HZ, expecting(70))?.hz ?? 0)).toBeCloseTo(70, -0.3);
    const clear = tones(12, [[70, 1]]);
    expect(60 * (pulseRate(clear, RATE_HZ, expecting(97))?.hz ?? 0)).toBeCloseTo(70, 0);
  });

  test("does not depend on scale, offset or polarity of the wave, and little on where it starts", () => {
    const long = tones(13, [
      [66, 1],
      [132, 0.4],
      [91, 0.3],
    ]);
    const plain = pulseRate(long.subarray(0, 360), RATE_HZ);
    if (!plain) throw new Error("flat");
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1000, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.boolean(),
        fc.integer({ min: 0, max: 30 }),
        (scale, offset, turned, start) => {
          const sign = turned ? -1 : 1;
          const same = pulseRate(
            long.slice(0, 360).map((value) => sign * scale * value + offset),
            RATE_HZ,
          );
          expect(Math.abs((same?.hz ?? 0) - plain.hz)).toBeLessThan(1e-6);
          expect(Math.abs((same?.snrDb ?? 0) - plain.snrDb)).toBeLessThan(1e-4);
          const later = pulseRate(long.subarray(start, start + 360), RATE_HZ);
          expect(60 * Math.abs((later?.hz ?? 0) - plain.hz)).toBeLessThan(1);
        },
      ),
      { numRuns: 25 },
    );
  });
});
