import { expect, test } from "vitest";
import { obstaclesIn, type Scene } from "./obstacles.ts";

/** A face in a lit room, sitting still. */
const WELL: Scene = {
  runningMs: 5000,
  sinceFrameMs: 30,
  sinceFaceMs: 60,
  faces: 1,
  faceWidthPx: 140,
  pictureBrightness: 110,
  skinBrightness: 130,
  motionPerS: 0.05,
  glareShare: 0,
};

test("a face in a lit room lets everything be read", () => {
  expect(obstaclesIn(WELL)).toEqual({});
});

test.each([
  [{ runningMs: 999 }, "settling"],
  [{ sinceFrameMs: 2001 }, "no_camera"],
  [{ sinceFaceMs: 1001 }, "no_face"],
  [{ sinceFaceMs: Number.POSITIVE_INFINITY, pictureBrightness: Number.NaN }, "no_face"],
  [{ sinceFaceMs: 1001, pictureBrightness: 29 }, "too_dark"],
  [{ faces: 2 }, "two_faces"],
  [{ faceWidthPx: 63 }, "face_too_small"],
] as const)("%o stands in the way of all: %s", (part, reason) => {
  expect(obstaclesIn({ ...WELL, ...part })).toEqual({ colour: reason, face: reason });
});

test.each([
  [{ skinBrightness: 29 }, "too_dark"],
  [{ skinBrightness: 241 }, "too_bright"],
  [{ motionPerS: 0.51 }, "moving"],
] as const)("%o stands in the way of colours alone: %s", (part, reason) => {
  expect(obstaclesIn({ ...WELL, ...part })).toEqual({ colour: reason });
});

test("a reflection on glasses stands in the way of the eyes alone", () => {
  expect(obstaclesIn({ ...WELL, glareShare: 0.1 })).toEqual({ eyes: "glare" });
  expect(obstaclesIn({ ...WELL, glareShare: 0.09 })).toEqual({});
});

test("both sides of each limit hold: at the limit nothing stands in the way", () => {
  expect(
    obstaclesIn({
      ...WELL,
      runningMs: 1000,
      sinceFrameMs: 2000,
      sinceFaceMs: 1000,
      faceWidthPx: 64,
      skinBrightness: 30,
      motionPerS: 0.5,
    }),
  ).toEqual({});
});

test("the most basic reason is said first", () => {
  expect(obstaclesIn({ ...WELL, runningMs: 0, sinceFaceMs: 9000, faces: 2 })).toMatchObject({
    face: "settling",
  });
  expect(obstaclesIn({ ...WELL, sinceFaceMs: 9000, faces: 2, faceWidthPx: 1 })).toMatchObject({
    face: "no_face",
  });
});
