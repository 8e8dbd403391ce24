import { at } from "../../../kernel/at.ts";
import type { Patch } from "../pulse/colour.ts";
import type { Landmark, Size } from "../regions/landmarks.ts";
import type { Rect } from "../regions/skin-regions.ts";
import type { Box, FrameFigures } from "./listener.ts";

/** A patch with less usable skin hardly counts. */
const USABLE = 0.5;

/** Where the face and its patches are, for the person to see: outlines in shares of the picture, nothing of what is in them. */
export function shownRegions(
  landmarks: readonly Landmark[],
  regions: readonly (Rect | undefined)[],
  patches: readonly Patch[],
  size: Size,
): Required<Pick<FrameFigures, "face" | "regions">> {
  return {
    face: around(landmarks),
    regions: regions.flatMap((rect, i) => {
      const usable = (patches[i]?.usable ?? 0) >= USABLE;
      return rect ? [{ ...shareOf(rect, size), usable }] : [];
    }),
  };
}

function around(landmarks: readonly Landmark[]): Box {
  let [left, top, right, bottom] = [1, 1, 0, 0];
  for (let i = 0; i < landmarks.length; i++) {
    const { x, y } = at(landmarks, i);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const shareOf = ({ x, y, width, height }: Rect, size: Size): Box => ({
  x: x / size.width,
  y: y / size.height,
  width: width / size.width,
  height: height / size.height,
});
