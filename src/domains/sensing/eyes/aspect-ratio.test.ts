import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANDMARK_COUNT, type Landmark } from "../regions/landmarks.ts";
import { eyeAspectRatio } from "./aspect-ratio.ts";

const SIZE = { width: 640, height: 480 };
const EYES = [
  { ids: [33, 160, 158, 133, 153, 144], x: 220 },
  { ids: [362, 385, 387, 263, 373, 380], x: 420 },
] as const;

/** A face of two eyes, each 60 px wide and `gap` px open, turned by `deg` about the middle of the picture. */
function face(gap: number, deg = 0): Landmark[] {
  const points: Landmark[] = Array.from({ length: LANDMARK_COUNT }, () => ({ x: 0.5, y: 0.5 }));
  const [cos, sin] = [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)];
  for (const { ids, x } of EYES) {
    const eye = [
      [0, 0],
      [20, -gap / 2],
      [40, -gap / 2],
      [60, 0],
      [40, gap / 2],
      [20, gap / 2],
    ] as const;
    eye.forEach(([right, down], i) => {
      const [dx, dy] = [x + right - SIZE.width / 2, 200 + down - SIZE.height / 2];
      const id = ids[i] ?? 0;
      points[id] = {
        x: (SIZE.width / 2 + cos * dx - sin * dy) / SIZE.width,
        y: (SIZE.height / 2 + sin * dx + cos * dy) / SIZE.height,
      };
    });
  }
  return points;
}

describe("the eye aspect ratio", () => {
  test("of eyes 60 px wide and 18 px open is 0.3, in pixels and not in shares of the picture", () => {
    expect(eyeAspectRatio(face(18), SIZE)).toBeCloseTo(0.3, 12);
  });

  test("stays when the picture is turned", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (deg, gap) => {
          expect(eyeAspectRatio(face(gap, deg), SIZE)).toBeCloseTo(gap / 60, 9);
        },
      ),
    );
  });

  test("of a face in one point is 0", () => {
    const point = Array.from({ length: LANDMARK_COUNT }, () => ({ x: 0.5, y: 0.5 }));
    expect(eyeAspectRatio(point, SIZE)).toBe(0);
  });
});
