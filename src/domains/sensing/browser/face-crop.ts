import { at } from "../../../kernel/at.ts";
import type { Landmark, Size } from "../regions/landmarks.ts";
import { colourOfPlanes } from "../regions/plane-colour.ts";
import type { Rect } from "../regions/skin-regions.ts";
import { areaMeans } from "./area-means.ts";
import { type Pixels, withPixels } from "./pixels.ts";

/** Pixels on a side of what the network sees. */
export const CROP_SIDE = 36;

/** Part of the picture, in pixels with fractions; may reach beyond the picture. */
export interface FaceBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The face from side to side and from hairline to chin: what is left of BlazeFace's box after the network's own demo
 * has raised it by a fifth (Health-HCI-Group/ME-rPPG-demo, main.js).
 */
export function faceBox(landmarks: readonly Landmark[], { width, height }: Size): FaceBox {
  let [left, top, right, bottom] = [1 / 0, 1 / 0, -1 / 0, -1 / 0];
  for (const { x, y } of landmarks) {
    left = Math.min(left, x * width);
    right = Math.max(right, x * width);
    top = Math.min(top, y * height);
    bottom = Math.max(bottom, y * height);
  }
  return { left, top, right, bottom };
}

/**
 * The boxed face as 36 x 36 pixels of red, green and blue, 0 … 1, row by row, each the mean of the area it stands for.
 * Not rounded to bytes: the pulse is smaller than one level. Undefined where the box is hardly in the picture.
 * Fills `into` (36 * 36 * 3 values) and returns it.
 */
export async function faceCrop(
  frame: VideoFrame,
  box: FaceBox,
  into: Float32Array<ArrayBuffer>,
): Promise<Float32Array<ArrayBuffer> | undefined> {
  const visible = clipped(box, frame.visibleRect);
  if (!visible) return undefined;
  const { matrix, fullRange } = frame.colorSpace;
  return withPixels(frame, evenAround(visible, frame.visibleRect), (pixels) => {
    fillMeans(pixels, visible);
    for (let i = 0; i < CROP_SIDE ** 2; i++) {
      const a = at(at(means, 0), i);
      const b = at(at(means, 1), i);
      const c = at(at(means, 2), i);
      const colour =
        pixels.kind === "packed"
          ? { r: a, g: b, b: c }
          : colourOfPlanes({ y: a, u: b, v: c }, { matrix, fullRange }, frame.codedHeight);
      into[3 * i] = unit(colour.r);
      into[3 * i + 1] = unit(colour.g);
      into[3 * i + 2] = unit(colour.b);
    }
    return into;
  });
}

const unit = (level: number): number => Math.min(1, Math.max(0, level / 255));

function clipped(box: FaceBox, picture: DOMRectReadOnly | null): FaceBox | undefined {
  if (!picture) return undefined;
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  const right = Math.min(picture.width, box.right);
  const bottom = Math.min(picture.height, box.bottom);
  return right - left >= CROP_SIDE && bottom - top >= CROP_SIDE
    ? { left, top, right, bottom }
    : undefined;
}

function evenAround({ left, top, right, bottom }: FaceBox, picture: DOMRectReadOnly | null): Rect {
  const x = 2 * Math.floor(left / 2);
  const y = 2 * Math.floor(top / 2);
  // A picture of odd size has half a colour sample at its edge; it is left out.
  const most = (side: number): number => 2 * Math.floor(side / 2);
  const width = Math.min(2 * Math.ceil(right / 2), most(picture?.width ?? 0)) - x;
  const height = Math.min(2 * Math.ceil(bottom / 2), most(picture?.height ?? 0)) - y;
  return { x, y, width, height };
}

/** Filled anew for each crop, and read before anything else runs. */
const means = [0, 1, 2].map(() => new Float32Array(CROP_SIDE ** 2));

function fillMeans({ bytes, rect, kind, channels }: Pixels, box: FaceBox): void {
  channels.forEach((channel, i) => {
    // Colour planes have half the size (4:2:0).
    const scale = kind === "planar" && i > 0 ? 0.5 : 1;
    const part = {
      left: (box.left - rect.x) * scale,
      right: Math.min(box.right - rect.x, rect.width) * scale,
      top: (box.top - rect.y) * scale,
      bottom: Math.min(box.bottom - rect.y, rect.height) * scale,
    };
    areaMeans(bytes, channel, part, CROP_SIDE, at(means, i));
  });
}
