import { at } from "../../../kernel/at.ts";
import type { Landmark } from "../regions/landmarks.ts";
import type { Rect } from "../regions/skin-regions.ts";
import { type Pixels, withPixels } from "./pixels.ts";

/** From this share of an eye's surroundings on, a reflection hides the lid's edge. */
export const GLARE_SHARE = 0.1;
/** Brightness 0 … 255 that no eye reaches, but a lamp in a lens does. */
const CLIPPED = 240;
/** Corners of each eye in MediaPipe's face mesh. */
const CORNERS = [
  [33, 133],
  [362, 263],
] as const;
/** An eye's surroundings, in widths of the eye: what a lens covers. */
const HALF_WIDTH = 0.8;
const HALF_HEIGHT = 0.5;

/** The larger share 0 … 1 of clipped bright pixels around the two eyes: glasses that mirror a lamp or a screen. */
export async function eyeGlare(frame: VideoFrame, landmarks: readonly Landmark[]): Promise<number> {
  const shares = await Promise.all(
    CORNERS.map((corners) => {
      const rect = around(corners, landmarks, frame);
      return withPixels(frame, rect, (pixels) => brightShare(pixels, frame));
    }),
  );
  return Math.max(...shares.map((share) => share ?? 0));
}

function around(
  [outer, inner]: readonly [number, number],
  landmarks: readonly Landmark[],
  { displayWidth, displayHeight }: VideoFrame,
): Rect {
  const [a, b] = [at(landmarks, outer), at(landmarks, inner)];
  const wide = Math.hypot((a.x - b.x) * displayWidth, (a.y - b.y) * displayHeight);
  const even = (value: number): number => 2 * Math.round(value / 2);
  const x = even(((a.x + b.x) / 2) * displayWidth - HALF_WIDTH * wide);
  const y = even(((a.y + b.y) / 2) * displayHeight - HALF_HEIGHT * wide);
  return { x, y, width: even(2 * HALF_WIDTH * wide), height: even(2 * HALF_HEIGHT * wide) };
}

/** Of packed pixels, green stands for brightness: a reflection clips all three. */
function brightShare({ bytes, rect, kind, channels }: Pixels, { colorSpace }: VideoFrame): number {
  const { offset, stride, step } = kind === "packed" ? channels[1] : channels[0];
  const limited = kind === "planar" && colorSpace.fullRange !== true;
  const least = limited ? 16 + (CLIPPED * 219) / 255 : CLIPPED;
  let bright = 0;
  for (let row = 0; row < rect.height; row++) {
    const start = offset + row * stride;
    for (let i = start; i < start + rect.width * step; i += step)
      if ((bytes[i] as number) > least) bright++;
  }
  return bright / (rect.width * rect.height);
}
