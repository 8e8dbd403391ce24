import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";
import { chromPulse } from "./chrom.ts";
import type { Rgb } from "./colour.ts";
import { greenPulse } from "./green.ts";
import { posPulse } from "./pos.ts";
import { pulseRate } from "./rate.ts";

const RATE_HZ = 30;
const SECONDS = 12;

/** Skin whose blood takes away `depth` of its colour (Wang et al. 2017), from `startS` on. */
function skin({ bpm = 72, depth = 0.01, sway = 0, startS = 0 }): Rgb {
  const channel = (level: number, share: number) =>
    Float64Array.from({ length: SECONDS * RATE_HZ }, (_, i) => {
      const tS = startS + i / RATE_HZ;
      const blood = Math.sin((2 * Math.PI * bpm * tS) / 60);
      return level * (1 + sway * Math.sin(2.1 * tS)) * (1 - depth * share * blood);
    });
  return { r: channel(180, 0.33), g: channel(120, 0.77), b: channel(90, 0.53) };
}

const METHODS = {
  POS: (rgb: Rgb) => posPulse(rgb, RATE_HZ),
  CHROM: (rgb: Rgb) => chromPulse(rgb, RATE_HZ),
  GREEN: (rgb: Rgb) => greenPulse(rgb.g, RATE_HZ),
} as const;

const highest = (wave: Float64Array): number => Math.max(...wave.map(Math.abs));
const scaled = (rgb: Rgb, r: number, g: number, b: number): Rgb => ({
  r: rgb.r.map((value) => value * r),
  g: rgb.g.map((value) => value * g),
  b: rgb.b.map((value) => value * b),
});

describe.each(Object.entries(METHODS))("%s", (name, method) => {
  test("rises with blood volume", () => {
    const wave = method(skin({ bpm: 60 }));
    const blood = Float64Array.from(wave, (_, i) => Math.sin((2 * Math.PI * i) / RATE_HZ));
    expect(mean(wave.map((value, i) => value * at(blood, i)))).toBeGreaterThan(0.001);
  });

  test.each([48, 72, 110, 170])("finds %d bpm", (bpm) => {
    const rate = pulseRate(method(skin({ bpm })), RATE_HZ);
    expect(Math.abs(60 * (rate?.hz ?? Number.NaN) - bpm)).toBeLessThan(0.7);
  });

  test("turns over when the blood does", () => {
    const [wave, turned] = [method(skin({})), method(skin({ depth: -0.01 }))];
    const difference = wave.map((value, i) => value + at(turned, i));
    expect(highest(difference)).toBeLessThan(0.05 * highest(wave));
  });

  test("is zero for still and for black skin", () => {
    expect(highest(method(skin({ depth: 0 })))).toBeLessThan(1e-12);
    expect(highest(method(scaled(skin({}), 0, 0, 0)))).toBe(0);
  });

  test("does not depend on how bright any channel is", () => {
    const brightness = fc.double({ min: 0.2, max: 3, noNaN: true });
    const expected = method(skin({ sway: 0.03 }));
    fc.assert(
      fc.property(brightness, brightness, brightness, (r, g, b) => {
        const wave = method(scaled(skin({ sway: 0.03 }), r, g, b));
        expect(highest(wave.map((value, i) => value - at(expected, i)))).toBeLessThan(1e-9);
      }),
      { numRuns: 20 },
    );
  });

  test("moves with the blood in time", () => {
    const shift = 12;
    const [now, later] = [method(skin({})), method(skin({ startS: shift / RATE_HZ }))];
    for (let i = 60; i < 240; i++) {
      expect(Math.abs(at(now, i + shift) - at(later, i))).toBeLessThan(0.15 * highest(now));
    }
  });

  test(name === "GREEN" ? "takes flicker for blood" : "is silent under flickering light", () => {
    const wave = method(skin({ depth: 0, sway: 0.2 }));
    if (name === "GREEN") expect(highest(wave)).toBeGreaterThan(0.003);
    else expect(highest(wave)).toBeLessThan(1e-9);
  });
});

test("CHROM is as long as its trace, and zero when that is shorter than a window", () => {
  const short = scaled(skin({}), 1, 1, 1);
  const cut = { r: short.r.slice(0, 40), g: short.g.slice(0, 40), b: short.b.slice(0, 40) };
  expect(chromPulse(cut, RATE_HZ)).toEqual(new Float64Array(40));
});
