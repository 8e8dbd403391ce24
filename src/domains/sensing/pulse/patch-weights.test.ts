import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { type PatchSigns, patchWeights, slewed } from "./patch-weights.ts";

const PLAIN: PatchSigns = {
  prior: 1,
  usable: 1,
  brightness: 120,
  unsteadyPerS: 0.01,
  snrDb: 0,
};
/** Weight of a patch beside a plain one. */
const beside = (change: Partial<PatchSigns>): number =>
  at(patchWeights([{ ...PLAIN, ...change }, PLAIN]), 0);

describe("patch weights", () => {
  test("are equal for equal patches and add up to 1", () => {
    expect(patchWeights([PLAIN, PLAIN, PLAIN, PLAIN])).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  test("follow place, skin, light, steadiness and clarity", () => {
    expect(beside({ prior: 0.5 })).toBeCloseTo(1 / 3, 9);
    expect(beside({ usable: 0.25 })).toBeCloseTo(0.2, 9);
    expect(beside({ unsteadyPerS: 0.4 })).toBeLessThan(0.15);
    expect(beside({ snrDb: 3 })).toBeCloseTo(2 / 3, 2);
    expect(beside({ snrDb: 60 })).toBeCloseTo(0.8, 1);
  });

  test("go from full at brightness 30 and 240 to nothing ten levels on", () => {
    expect([30, 240].map((brightness) => beside({ brightness }))).toEqual([0.5, 0.5]);
    expect([20, 250].map((brightness) => beside({ brightness }))).toEqual([0, 0]);
  });

  test("are all 0 when nothing is usable", () => {
    expect(patchWeights([{ ...PLAIN, usable: 0 }])).toEqual([0]);
  });
});

describe("a change of weights", () => {
  test("is at most a tenth a second, but at once where a patch is gone", () => {
    expect(slewed([0.5, 0.5], [0.9, 0.1], 1)).toEqual([0.6, 0.4]);
    expect(slewed([0.5, 0.5], [0, 1], 1)).toEqual([0, 1]);
  });

  test("starts where it should when nothing was before, or another number of patches", () => {
    expect(slewed(undefined, [0.9, 0.1], 1)).toEqual([0.9, 0.1]);
    expect(slewed([1], [0.9, 0.1], 1)).toEqual([0.9, 0.1]);
  });

  test("always leaves weights that add up to 1", () => {
    const weights = fc
      .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
      .map((values) => values.map((value) => value / values.reduce((sum, one) => sum + one, 0)));
    fc.assert(
      fc.property(weights, weights, (old, next) => {
        expect(slewed(old, next, 1).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});
