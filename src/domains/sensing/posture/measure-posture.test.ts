import { describe, expect, test } from "vitest";
import type { HeadPose } from "../face/look.ts";
import { type Measure, unknown } from "../measure.ts";
import { measurePosture, placeOf } from "./measure-posture.ts";

const usual = { distanceCm: 60, yCm: 2, pitchDeg: 5 };
const sitting: HeadPose = { yawDeg: 0, pitchDeg: 5, rollDeg: 0, xCm: 0, yCm: 2, zCm: -60 };
const still = (pose: Partial<HeadPose> = {}): HeadPose[] =>
  Array.from({ length: 5 }, () => ({ ...sitting, ...pose }));
/** All that a face says of shoulders. */
const UNSEEN = unknown("not_from_a_face");

describe("posture", () => {
  test("of someone who sits as usual is no drop and no lean", () => {
    expect(measurePosture(still(), usual, UNSEEN)).toMatchObject({
      distanceCm: { known: true, value: 60 },
      dropCm: { known: true, value: 0 },
      leanCm: { known: true, value: 0 },
    });
  });

  test("that sinks by 4 cm and comes 10 cm nearer says so", () => {
    expect(measurePosture(still({ yCm: -2, zCm: -50 }), usual, UNSEEN)).toMatchObject({
      distanceCm: { value: 50 },
      dropCm: { value: 4 },
      leanCm: { value: 10 },
    });
  });

  test("does not lean when the head is tilted", () => {
    const tilted = still({ rollDeg: 35, yawDeg: 15, pitchDeg: 20 });
    expect(measurePosture(tilted, usual, UNSEEN)).toEqual(measurePosture(still(), usual, UNSEEN));
  });

  test("without a neutral tells the distance only", () => {
    expect(measurePosture(still(), undefined, UNSEEN)).toMatchObject({
      distanceCm: { known: true, value: 60 },
      dropCm: { known: false, reason: "not_calibrated" },
      leanCm: { known: false, reason: "not_calibrated" },
    });
  });

  test("never tells a shoulder from a face", () => {
    for (const neutral of [usual, undefined]) {
      const { shoulderDropCm } = measurePosture(still(), neutral, UNSEEN);
      expect(shoulderDropCm).toEqual({ known: false, reason: "not_from_a_face" });
    }
  });

  test("tells shoulders that are seen against the neutral's", () => {
    const height: Measure = {
      known: true,
      value: -23,
      low: -24,
      high: -22,
      quality: 0.6,
      ageS: 1,
    };
    const { shoulderDropCm } = measurePosture(still(), { ...usual, shouldersCm: -20 }, height);
    expect(shoulderDropCm).toEqual({ ...height, value: 3, low: 2, high: 4 });
  });

  test("of no face is settling", () => {
    expect(measurePosture([], usual, UNSEEN).dropCm).toEqual({ known: false, reason: "settling" });
  });
});

test("the place of a head is the medians of its poses, and none without poses", () => {
  const poses = [...still(), { ...sitting, yCm: 40, zCm: -20, pitchDeg: 60 }];
  expect(placeOf(poses)).toEqual(usual);
  expect(placeOf([])).toBeUndefined();
});
