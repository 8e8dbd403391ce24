import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import {
  ABOVE_BROWS,
  BETWEEN_BROWS,
  FACE_SIDES,
  FOREHEAD_TOP,
  INNER_BROWS,
  LANDMARK_COUNT,
  type Landmark,
  LEFT_CHEEK,
  MID_FOREHEAD,
  NOSE_ROOT,
  RIGHT_CHEEK,
} from "./landmarks.ts";
import { colourOfPlanes } from "./plane-colour.ts";
import { faceWidthPx, heldRegions, PATCH_PRIORS, skinRegions } from "./skin-regions.ts";

const SIZE = { width: 640, height: 480 };

/** A face whose landmarks that matter are where a drawn face has them, moved by (dx, dy) pixels. */
function face(dx = 0, dy = 0): Landmark[] {
  const landmarks: Landmark[] = Array.from({ length: LANDMARK_COUNT }, () => ({ x: 0.5, y: 0.5 }));
  const put = (id: number, x: number, y: number): void => {
    landmarks[id] = { x: (x + dx) / SIZE.width, y: (y + dy) / SIZE.height };
  };
  put(FACE_SIDES[0], 220, 240);
  put(FACE_SIDES[1], 420, 240);
  put(FOREHEAD_TOP, 320, 100);
  put(MID_FOREHEAD, 320, 152);
  put(BETWEEN_BROWS, 320, 200);
  put(NOSE_ROOT, 320, 220);
  put(INNER_BROWS[0], 300, 216);
  put(INNER_BROWS[1], 340, 216);
  put(ABOVE_BROWS[0], 280, 152);
  put(ABOVE_BROWS[1], 360, 152);
  for (const [ids, left] of [
    [RIGHT_CHEEK, 240],
    [LEFT_CHEEK, 360],
  ] as const) {
    ids.forEach((id, i) => {
      put(id, left + 40 * (i % 2), 250 + 40 * Math.floor(i / 2));
    });
  }
  return landmarks;
}

describe("skin regions", () => {
  test("are glabella, both halves of the forehead and both cheekbones, with even edges, in a fixed order", () => {
    expect(skinRegions(face(), SIZE)).toEqual([
      { x: 300, y: 176, width: 40, height: 44 },
      { x: 280, y: 132, width: 40, height: 44 },
      { x: 320, y: 132, width: 40, height: 44 },
      { x: 240, y: 250, width: 40, height: 40 },
      { x: 360, y: 250, width: 40, height: 40 },
    ]);
    expect(PATCH_PRIORS).toHaveLength(5);
  });

  test("do not overlap: no skin counts twice", () => {
    const rects = skinRegions(face(), SIZE).flatMap((rect) => (rect ? [rect] : []));
    for (const [i, one] of rects.entries()) {
      for (const other of rects.slice(i + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
    }
  });

  test("are always five, even and inside the picture where they are there", () => {
    const shift = fc.double({ min: -700, max: 700, noNaN: true });
    fc.assert(
      fc.property(shift, shift, (dx, dy) => {
        const regions = skinRegions(face(dx, dy), SIZE);
        expect(regions).toHaveLength(5);
        for (const { x, y, width, height } of regions.flatMap((rect) => (rect ? [rect] : []))) {
          expect([x, y, width, height].every((edge) => Math.abs(edge % 2) === 0)).toBe(true);
          expect(x >= 0 && y >= 0 && x + width <= SIZE.width && y + height <= SIZE.height).toBe(
            true,
          );
        }
      }),
    );
  });

  test("one out of the picture is missing and leaves the others where they were", () => {
    const there = skinRegions(face(241), SIZE).map((rect) => rect !== undefined);
    expect(there).toEqual([true, true, true, true, false]);
  });

  test("of a tiny face are all missing", () => {
    expect(skinRegions(face(), { width: 64, height: 48 })).toEqual(new Array(5).fill(undefined));
  });

  test("stay while the face moves less than 4 % of its width, and follow beyond", () => {
    const width = faceWidthPx(face(), SIZE);
    expect(width).toBeCloseTo(200, 9);
    const held = skinRegions(face(), SIZE);
    const near = skinRegions(face(8), SIZE);
    const far = skinRegions(face(10), SIZE);
    expect(heldRegions(held, near, width)).toBe(held);
    expect(heldRegions(held, far, width)).toBe(far);
    expect(heldRegions(undefined, far, width)).toBe(far);
    const without = held.map((rect, i) => (i === 4 ? undefined : rect));
    expect(heldRegions(held, without, width)).toBe(without);
    expect(heldRegions(without, held, width)).toBe(held);
  });
});

describe("colour from planes", () => {
  test.each([
    ["limited BT.601 white", { y: 235, u: 128, v: 128 }, "smpte170m", false, [255, 255, 255]],
    ["limited BT.709 black", { y: 16, u: 128, v: 128 }, "bt709", false, [0, 0, 0]],
    ["full-range grey", { y: 100, u: 128, v: 128 }, "bt709", true, [100, 100, 100]],
    ["limited BT.601 red", { y: 81.48, u: 90.2, v: 240 }, "smpte170m", false, [255, 0, 0]],
    ["limited BT.709 red", { y: 62.56, u: 102.34, v: 240 }, "bt709", false, [255, 0, 0]],
    ["limited BT.2020 blue", { y: 28.99, u: 240, v: 118.98 }, "bt2020-ncl", false, [0, 0, 255]],
  ] as const)("%s", (_, planes, matrix, fullRange, [r, g, b]) => {
    const colour = colourOfPlanes(planes, { matrix, fullRange }, 480);
    expect(colour.r).toBeCloseTo(r, 0);
    expect(colour.g).toBeCloseTo(g, 0);
    expect(colour.b).toBeCloseTo(b, 0);
  });

  test("a camera that does not say is BT.601 below 720 lines and BT.709 from there", () => {
    const planes = { y: 120, u: 110, v: 150 };
    const unsaid = { matrix: null, fullRange: null };
    const said = (matrix: string) => ({ matrix, fullRange: false });
    expect(colourOfPlanes(planes, unsaid, 718)).toEqual(
      colourOfPlanes(planes, said("smpte170m"), 718),
    );
    expect(colourOfPlanes(planes, unsaid, 720)).toEqual(colourOfPlanes(planes, said("bt709"), 720));
  });

  test("the mean of two pixels' colours is the colour of their mean planes", () => {
    const level = fc.double({ min: 16, max: 235, noNaN: true });
    const space = { matrix: "bt709", fullRange: false };
    fc.assert(
      fc.property(fc.array(level, { minLength: 6, maxLength: 6 }), (levels) => {
        const plane = (i: number) => ({
          y: at(levels, i),
          u: at(levels, i + 1),
          v: at(levels, i + 2),
        });
        const [first, second] = [plane(0), plane(3)];
        const middle = {
          y: (first.y + second.y) / 2,
          u: (first.u + second.u) / 2,
          v: (first.v + second.v) / 2,
        };
        const of = (planes: typeof first) => colourOfPlanes(planes, space, 480);
        expect(of(middle).g).toBeCloseTo((of(first).g + of(second).g) / 2, 6);
      }),
    );
  });
});
