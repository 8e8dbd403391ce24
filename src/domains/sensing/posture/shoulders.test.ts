import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Measure, unknown } from "../measure.ts";
import { type Shoulders, shoulderDrop, shouldersCm, shoulderWatch } from "./shoulders.ts";

/** Half the height of what a camera of 63° sees at 100 cm: 100 · tan 31.5°. */
const HALF_CM = 61.2801;

const level = (y: number, visibility = 0.95): Shoulders => [
  { x: 0.3, y, visibility },
  { x: 0.7, y, visibility },
];

describe("the height of the shoulders", () => {
  test.each([
    ["on the camera's axis", 0.5, 100, 0],
    ["at the lower edge, 1 m away", 1, 100, -HALF_CM],
    ["at the lower edge, 50 cm away", 1, 50, -HALF_CM / 2],
    ["at the upper edge, 1 m away", 0, 100, HALF_CM],
    ["half way down, 60 cm away", 0.75, 60, -0.3 * HALF_CM],
  ])("is known %s", (_, y, distanceCm, heightCm) => {
    expect(shouldersCm(level(y), distanceCm)).toBeCloseTo(heightCm, 3);
  });

  test("is that of the middle of both", () => {
    const [left, right] = level(0.6);
    const tilted: Shoulders = [
      { ...left, y: 0.5 },
      { ...right, y: 0.7 },
    ];
    expect(shouldersCm(tilted, 60)).toBeCloseTo(shouldersCm(level(0.6), 60) ?? Number.NaN, 9);
  });

  test.each([
    ["below the picture", level(1.01)],
    ["hardly to be seen", level(0.8, 0.89)],
    ["no numbers", level(Number.NaN)],
    ["half out of the picture", [{ x: -0.01, y: 0.8, visibility: 0.95 }, level(0.8)[1]]],
    ["seen on one side only", [{ x: 0.3, y: 0.8, visibility: 0.2 }, level(0.8)[1]]],
  ] as [string, Shoulders][])("is not said of shoulders that are %s", (_, shoulders) => {
    expect(shouldersCm(shoulders, 60)).toBeUndefined();
  });

  test("is said at the very limits, and of no head that is behind the camera", () => {
    expect(shouldersCm(level(1, 0.9), 60)).toBeDefined();
    expect(shouldersCm(level(0.8), 0)).toBeUndefined();
    expect(shouldersCm(level(0.8), Number.NaN)).toBeUndefined();
  });
});

/** The height after looks once a second, each of the given height, as of the last one. */
function heightAfter(heights: readonly (number | undefined)[], laterMs = 0): Measure {
  const watch = shoulderWatch();
  for (const [i, heightCm] of heights.entries()) watch.add(i * 1000, heightCm);
  return watch.height((heights.length - 1) * 1000 + laterMs);
}

describe("the watch", () => {
  test("can only say what a face says before the first look and after the last", () => {
    const watch = shoulderWatch();
    expect(watch.height(0)).toEqual(unknown("not_from_a_face"));
    for (let tMs = 0; tMs < 4000; tMs += 1000) watch.add(tMs, -20);
    watch.end();
    expect(watch.height(4000)).toEqual(unknown("not_from_a_face"));
  });

  test("settles over three looks and says their median, range and age", () => {
    expect(heightAfter([-20, -21])).toEqual(unknown("settling"));
    const height = heightAfter([-20, -21, -19], 800);
    expect(height).toMatchObject({ known: true, value: -20, ageS: 0.8 });
    if (height.known) expect(height.low < -20 && height.high > -20).toBe(true);
  });

  test("says no shoulders as soon as a look found none, and settles again after it", () => {
    expect(heightAfter([-20, -20, -20, undefined])).toEqual(unknown("no_shoulders"));
    expect(heightAfter([-20, -20, -20, undefined, -20])).toEqual(unknown("settling"));
  });

  test("says no shoulders when the newest look is older than three seconds", () => {
    expect(heightAfter([-20, -20, -20], 3000).known).toBe(true);
    expect(heightAfter([-20, -20, -20], 3001)).toEqual(unknown("no_shoulders"));
  });

  test("forgets what is older than six seconds", () => {
    const heights = [-50, -50, -50, ...Array<number>(7).fill(-20)];
    expect(heightAfter(heights)).toMatchObject({ value: -20, low: -20, high: -20 });
  });
});

describe("the drop of the shoulders", () => {
  const neutral = { distanceCm: 60, yCm: 2, pitchDeg: 5, shouldersCm: -20 };

  test("is how much lower they are than in the neutral", () => {
    expect(shoulderDrop(heightAfter([-24, -24, -24]), neutral)).toMatchObject({
      known: true,
      value: 4,
    });
    expect(shoulderDrop(heightAfter([-17, -17, -17]), neutral)).toMatchObject({
      known: true,
      value: -3,
    });
  });

  test("needs shoulders in the neutral, and gives the more basic reason first", () => {
    const { shouldersCm: _, ...old } = neutral;
    for (const without of [old, undefined]) {
      expect(shoulderDrop(heightAfter([-20, -20, -20]), without)).toEqual(
        unknown("not_calibrated"),
      );
      expect(shoulderDrop(unknown("no_shoulders"), without)).toEqual(unknown("no_shoulders"));
    }
  });

  test("changes by d when shoulders at any distance sink or rise by d", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 30, max: 150, noNaN: true }),
        fc.double({ min: 0.6, max: 0.8, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (distanceCm, y, sunkCm) => {
          const pictureCm = (2 * HALF_CM * distanceCm) / 100;
          const heightAt = (at: number): number => shouldersCm(level(at), distanceCm) ?? Number.NaN;
          const height = heightAt(y + sunkCm / pictureCm);
          const usual = { ...neutral, distanceCm, shouldersCm: heightAt(y) };
          const drop = shoulderDrop(heightAfter([height, height, height]), usual);
          expect(drop.known && drop.value).toBeCloseTo(sunkCm, 3);
          if (drop.known) expect(drop.low <= drop.value && drop.value <= drop.high).toBe(true);
        },
      ),
    );
  });
});
