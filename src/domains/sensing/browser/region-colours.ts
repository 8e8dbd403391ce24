import { MISSING_PATCH, type Patch } from "../pulse/colour.ts";
import { colourOfPlanes, type PlaneSpace } from "../regions/plane-colour.ts";
import type { Rect } from "../regions/skin-regions.ts";
import { patchSums, type SampleLimits, type Sums } from "./patch-sums.ts";
import { withPixels } from "./pixels.ts";

/**
 * Mean colour of each rectangle of a frame and the share of its pixels that can be skin, read from the frame's own
 * planes without a canvas: one copy of what encloses them all, averaged before it is converted (3 numbers, not pixels).
 * Same order and length as `rects`; a rectangle that is undefined or not all in the picture is a missing patch.
 */
export async function readPatches(
  frame: VideoFrame,
  rects: readonly (Rect | undefined)[],
): Promise<readonly Patch[]> {
  const inside = rects.map((rect) => (rect && liesIn(rect, frame.visibleRect) ? rect : undefined));
  const around = enclosing(inside.filter((rect) => rect !== undefined));
  const patches =
    around &&
    (await withPixels(frame, around, (pixels) => {
      const space = spaceOf(frame, pixels.kind);
      const limits = limitsOf(space.fullRange === true);
      return inside.map((rect) =>
        rect ? patchOf(patchSums(pixels, rect, limits), pixels.kind, space, frame) : MISSING_PATCH,
      );
    }));
  return patches ?? rects.map(() => MISSING_PATCH);
}

function liesIn({ x, y, width, height }: Rect, picture: DOMRectReadOnly | null): boolean {
  return (
    picture !== null &&
    x >= 0 &&
    y >= 0 &&
    x + width <= picture.width &&
    y + height <= picture.height
  );
}

function enclosing(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** RGB pixels are full-range by definition. */
function spaceOf({ colorSpace }: VideoFrame, kind: "planar" | "packed"): PlaneSpace {
  const { matrix, fullRange } = colorSpace;
  return { matrix, fullRange: kind === "packed" ? true : fullRange };
}

function patchOf(
  { first, second, third, usable }: Sums,
  kind: "planar" | "packed",
  space: PlaneSpace,
  { codedHeight }: VideoFrame,
): Patch {
  const colour =
    kind === "packed"
      ? { r: first, g: second, b: third }
      : colourOfPlanes({ y: first, u: second, v: third }, space, codedHeight);
  return { ...colour, usable };
}

/** Darker holds no pulse, brighter is clipped: brightness 0 … 255, for the weights of patches. */
const DARK = 30;
const BRIGHT = 240;
/**
 * Chroma of skin of every tone: Chai & Ngan 1999, doi:10.1109/76.767122, Cb 77 … 127 and Cr 133 … 173 of BT.601,
 * widened by 2 to 7 levels: dim light and white balance move dark skin towards grey (`bias_eval`, India).
 */
const SKIN = { fromU: 77, toU: 129, fromV: 130, toV: 180 } as const;

function limitsOf(fullRange: boolean): SampleLimits {
  const luma = (value: number): number => (fullRange ? value : 16 + (value * 219) / 255);
  const chroma = (value: number): number => (fullRange ? 128 + ((value - 128) * 255) / 224 : value);
  return {
    dark: luma(DARK),
    bright: luma(BRIGHT),
    fromU: chroma(SKIN.fromU),
    toU: chroma(SKIN.toU),
    fromV: chroma(SKIN.fromV),
    toV: chroma(SKIN.toV),
  };
}
