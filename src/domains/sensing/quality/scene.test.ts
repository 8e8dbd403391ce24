import { expect, test } from "vitest";
import { type Scene, sceneObstacle } from "./scene.ts";

const CLEAR: Scene = { sinceFaceMs: 40, brightness: 120, motionPerS: 0.02 };

test("a lit, still face stands in nobody's way", () => {
  expect(sceneObstacle(CLEAR)).toBeUndefined();
});

test.each([
  [{ sinceFaceMs: 1000 }, undefined],
  [{ sinceFaceMs: 1001 }, "no_face"],
  [{ sinceFaceMs: Number.POSITIVE_INFINITY }, "no_face"],
  [{ sinceFaceMs: Number.NaN }, "no_face"],
  [{ brightness: 30 }, undefined],
  [{ brightness: 29.9 }, "too_dark"],
  [{ brightness: 240 }, undefined],
  [{ brightness: 240.1 }, "too_bright"],
  [{ motionPerS: 0.5 }, undefined],
  [{ motionPerS: 0.51 }, "moving"],
] as const)("%o gives %s", (change, reason) => {
  expect(sceneObstacle({ ...CLEAR, ...change })).toBe(reason);
});

test("the most basic reason leads", () => {
  expect(sceneObstacle({ sinceFaceMs: 5000, brightness: 5, motionPerS: 9 })).toBe("no_face");
  expect(sceneObstacle({ sinceFaceMs: 0, brightness: 5, motionPerS: 9 })).toBe("too_dark");
});
