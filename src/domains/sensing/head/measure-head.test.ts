import { expect, test } from "vitest";
import type { HeadPose } from "../face/look.ts";
import { measureHead } from "./measure-head.ts";

const level: HeadPose = { yawDeg: 0, pitchDeg: 0, rollDeg: 0, xCm: 0, yCm: 0, zCm: -50 };

test("angles are medians of the poses, with the range nine in ten kept to", () => {
  const poses = Array.from({ length: 21 }, (_, i) => ({ ...level, yawDeg: i, rollDeg: -5 }));
  const { yawDeg, rollDeg, pitchDeg } = measureHead(poses);
  expect(yawDeg).toMatchObject({ known: true, value: 10, low: 1, high: 19, ageS: 0 });
  expect(rollDeg).toMatchObject({ known: true, value: -5, low: -5, high: -5 });
  expect(pitchDeg).toMatchObject({ known: true, value: 0 });
});

test("one wild pose does not move them", () => {
  const poses = [level, level, { ...level, yawDeg: 80 }, level, level];
  expect(measureHead(poses).yawDeg).toMatchObject({ known: true, value: 0 });
});

test("two poses are too few", () => {
  expect(measureHead([level, level]).yawDeg).toEqual({ known: false, reason: "settling" });
  expect(measureHead([level, level, level]).yawDeg.known).toBe(true);
});
