import { expect, test } from "vitest";
import { BETWEEN_BROWS, LANDMARK_COUNT } from "../regions/landmarks.ts";
import { createMotion } from "./motion.ts";

const SIZE = { width: 640, height: 480 };
const WIDTH_PX = 160;

const faceAt = (xPx: number) =>
  Array.from({ length: LANDMARK_COUNT }, (_, id) =>
    id === BETWEEN_BROWS ? { x: xPx / 640, y: 0.5 } : { x: 0, y: 0 },
  );

test("a face that drifts by its own width in a second moves at 1 width per second", () => {
  const motion = createMotion();
  for (let tMs = 0; tMs <= 1000; tMs += 50)
    motion.add(tMs, faceAt(100 + (160 * tMs) / 1000), SIZE, WIDTH_PX);
  expect(motion.perS(1000)).toBeCloseTo(1, 6);
});

test("one jump is not motion, and old motion is forgotten", () => {
  const motion = createMotion();
  for (let tMs = 0; tMs <= 1000; tMs += 50)
    motion.add(tMs, faceAt(tMs === 500 ? 300 : 100), SIZE, WIDTH_PX);
  expect(motion.perS(1000)).toBe(0);
  expect(motion.perS(9000)).toBe(0);
});
