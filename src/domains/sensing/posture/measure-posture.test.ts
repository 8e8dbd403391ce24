import { describe, expect, test } from "vitest";
import type { HeadPose } from "../face/look.ts";
import { measurePosture, placeOf } from "./measure-posture.ts";

const usual = { distanceCm: 60, yCm: 2, pitchDeg: 5 };
const sitting: HeadPose = { yawDeg: 0, pitchDeg: 5, rollDeg: 0, xCm: 0, yCm: 2, zCm: -60 };
const still = (pose: Partial<HeadPose> = {}): HeadPose[] =>
  Array.from({ length: 5 }, () => ({ ...sitting, ...pose }));

describe("posture", () => {
  test("of someone who sits as usual is no drop and no lean", () => {
    expect(measurePosture(still(), usual)).toMatchObject({
      distanceCm: { known: true, value: 60 },
      dropCm: { known: true, value: 0 },
      leanCm: { known: true, value: 0 },
    });
  });

  test("that sinks by 4 cm and comes 10 cm nearer says so", () => {
    expect(measurePosture(still({ yCm: -2, zCm: -50 }), usual)).toMatchObject({
      distanceCm: { value: 50 },
      dropCm: { value: 4 },
      leanCm: { value: 10 },
    });
  });

  test("does not lean when the head is tilted", () => {
    const tilted = measurePosture(still({ rollDeg: 35, yawDeg: 15, pitchDeg: 20 }), usual);
    expect(tilted).toEqual(measurePosture(still(), usual));
  });

  test("without a neutral tells the distance only", () => {
    expect(measurePosture(still(), undefined)).toMatchObject({
      distanceCm: { known: true, value: 60 },
      dropCm: { known: false, reason: "not_calibrated" },
      leanCm: { known: false, reason: "not_calibrated" },
    });
  });

  test("never tells a shoulder from a face", () => {
    for (const neutral of [usual, undefined]) {
      const { shoulderDropCm } = measurePosture(still(), neutral);
      expect(shoulderDropCm).toEqual({ known: false, reason: "not_from_a_face" });
    }
  });

  test("of no face is settling", () => {
    expect(measurePosture([], usual).dropCm).toEqual({ known: false, reason: "settling" });
  });
});

test("the place of a head is the medians of its poses, and none without poses", () => {
  const poses = [...still(), { ...sitting, yCm: 40, zCm: -20, pitchDeg: 60 }];
  expect(placeOf(poses)).toEqual(usual);
  expect(placeOf([])).toBeUndefined();
});
