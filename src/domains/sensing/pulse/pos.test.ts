import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { deviation, mean } from "../../../kernel/stats.ts";
import type { Rgb } from "./colour.ts";
import { posPulse } from "./pos.ts";
import { pulseRate } from "./rate.ts";

const RATE_HZ = 30;

/** Skin whose blood takes away `depth` of its colour (Wang et al. 2017), under swaying light. */
function skin({ bpm = 60, depth = 0.01, sway = 0, seconds = 12 }): Rgb {
  const channel = (level: number, share: number) =>
    Float64Array.from({ length: seconds * RATE_HZ }, (_, i) => {
      const tS = i / RATE_HZ;
      const blood = Math.sin((2 * Math.PI * bpm * tS) / 60);
      return level * (1 + sway * Math.sin(2.1 * tS)) * (1 - depth * share * blood);
    });
  return { r: channel(180, 0.33), g: channel(120, 0.77), b: channel(90, 0.53) };
}

const highest = (wave: Float64Array): number => Math.max(...wave.map(Math.abs));

describe("POS", () => {
  test.each([45, 72, 150, 200])("finds %d bpm under swaying light", (bpm) => {
    const rate = pulseRate(posPulse(skin({ bpm, sway: 0.1 }), RATE_HZ), RATE_HZ);
    expect((rate?.hz ?? Number.NaN) * 60).toBeCloseTo(bpm, -0.3);
  });

  test("is silent when only the light changes", () => {
    expect(highest(posPulse(skin({ depth: 0, sway: 0.2 }), RATE_HZ))).toBeLessThan(1e-9);
  });

  test("is exactly zero for a still picture, a black one, and a trace shorter than a window", () => {
    const flat = (level: number, length: number): Rgb => {
      const channel = new Float64Array(length).fill(level);
      return { r: channel, g: channel, b: channel };
    };
    expect(highest(posPulse(flat(120, 90), RATE_HZ))).toBe(0);
    expect(highest(posPulse(flat(0, 90), RATE_HZ))).toBe(0);
    expect(highest(posPulse(skin({ seconds: 1 }), RATE_HZ))).toBe(0);
  });

  test("rises with blood volume", () => {
    const wave = posPulse(skin({ bpm: 60 }), RATE_HZ);
    const quarter = RATE_HZ / 4;
    expect(wave[Math.round(5 * RATE_HZ + quarter)]).toBeGreaterThan(0);
    expect(wave[Math.round(5 * RATE_HZ + 3 * quarter)]).toBeLessThan(0);
  });

  test("is as tall at its ends as in its middle", () => {
    const wave = posPulse(skin({ bpm: 90 }), RATE_HZ);
    const middle = highest(wave.slice(150, 210));
    expect(highest(wave.slice(0, 30)) / middle).toBeCloseTo(1, 0);
    expect(highest(wave.slice(-30)) / middle).toBeCloseTo(1, 0);
  });

  test("does not depend on the brightness of any channel", () => {
    const brightness = fc.double({ min: 0.2, max: 3, noNaN: true });
    const usual = skin({ bpm: 72, sway: 0.05 });
    const expected = posPulse(usual, RATE_HZ);
    fc.assert(
      fc.property(brightness, brightness, brightness, (red, green, blue) => {
        const lit: Rgb = {
          r: usual.r.map((value) => value * red),
          g: usual.g.map((value) => value * green),
          b: usual.b.map((value) => value * blue),
        };
        const gap = posPulse(lit, RATE_HZ).map((value, i) => value - (expected[i] ?? Number.NaN));
        expect(highest(gap)).toBeLessThan(1e-9);
      }),
      { numRuns: 30 },
    );
  });
});

test("equals algorithm 1 of the paper, window by window, turned over", () => {
  const colour = fc.double({ min: 1, max: 255, noNaN: true });
  const pixels = fc.array(fc.tuple(colour, colour, colour), { minLength: 16, maxLength: 60 });
  fc.assert(
    fc.property(pixels, (trace) => {
      const channel = (k: 0 | 1 | 2): Float64Array => Float64Array.from(trace, (rgb) => rgb[k]);
      const rgb = { r: channel(0), g: channel(1), b: channel(2) };
      const fast = posPulse(rgb, 10);
      windowByWindow(rgb, 16).forEach((value, i) => {
        expect(at(fast, i)).toBeCloseTo(-value, 6);
      });
    }),
  );
});

/** Wang et al. 2017, algorithm 1 as it is written; each sample divided by the count of windows over it. */
function windowByWindow({ r, g, b }: Rgb, width: number): Float64Array {
  const sum = new Float64Array(g.length);
  const windows = new Float64Array(g.length);
  for (let from = 0; from + width <= g.length; from++) {
    const normal = [r, g, b].map((channel) => {
      const part = channel.subarray(from, from + width);
      return part.map((value) => value / mean(part));
    });
    const [red, green, blue] = normal as [Float64Array, Float64Array, Float64Array];
    const first = green.map((value, i) => value - at(blue, i));
    const second = green.map((value, i) => value + at(blue, i) - 2 * at(red, i));
    const alpha = deviation(second) > 0 ? deviation(first) / deviation(second) : 0;
    const beat = first.map((value, i) => value + alpha * at(second, i));
    for (let i = 0; i < width; i++) {
      sum[from + i] = at(sum, from + i) + at(beat, i) - mean(beat);
      windows[from + i] = at(windows, from + i) + 1;
    }
  }
  return sum.map((value, i) => value / at(windows, i));
}
