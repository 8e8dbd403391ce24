import type { Colour } from "../pulse/colour.ts";
import { colourOfPlanes } from "../regions/plane-colour.ts";
import type { Rect } from "../regions/skin-regions.ts";

/** Mean colour of each region of a frame, read from its own planes without a canvas. */
export function readRegions(
  frame: VideoFrame,
  regions: readonly Rect[],
): Promise<readonly Colour[]> {
  return Promise.all(regions.map((region) => readRegion(frame, region)));
}

async function readRegion(frame: VideoFrame, region: Rect): Promise<Colour> {
  const planar = frame.format !== null && ["I420", "I420A", "NV12"].includes(frame.format);
  const packed = frame.format !== null && /^(RGB|BGR)[AX]$/.test(frame.format);
  const options = {
    rect: placed(frame, region),
    ...(planar || packed ? {} : { format: "RGBA" as const }),
  };
  const bytes = new Uint8Array(frame.allocationSize(options));
  const planes = await frame.copyTo(bytes, options);
  if (planar) return planarColour(frame, bytes, planes, region);
  return packedColour(bytes, planes[0], region, frame.format?.startsWith("BGR") ? 2 : 0);
}

/** Regions count from the visible corner, copies from the corner of the whole stored picture. */
function placed(frame: VideoFrame, { x, y, width, height }: Rect): DOMRectInit {
  const even = (value: number): number => 2 * Math.floor(value / 2);
  return {
    x: x + even(frame.visibleRect?.x ?? 0),
    y: y + even(frame.visibleRect?.y ?? 0),
    width,
    height,
  };
}

function planarColour(
  frame: VideoFrame,
  bytes: Uint8Array,
  planes: readonly PlaneLayout[],
  { width, height }: Rect,
): Colour {
  const [first, second, third] = planes;
  const half = { width: width / 2, height: height / 2 };
  const y = planeMean(bytes, first, width, height, 1);
  const u = planeMean(bytes, second, half.width, half.height, frame.format === "NV12" ? 2 : 1);
  const v =
    frame.format === "NV12"
      ? planeMean(bytes, shifted(second, 1), half.width, half.height, 2)
      : planeMean(bytes, third, half.width, half.height, 1);
  const { matrix, fullRange } = frame.colorSpace;
  return colourOfPlanes({ y, u, v }, { matrix, fullRange }, frame.codedHeight);
}

function packedColour(
  bytes: Uint8Array,
  plane: PlaneLayout | undefined,
  { width, height }: Rect,
  red: number,
): Colour {
  const channel = (offset: number): number =>
    planeMean(bytes, shifted(plane, offset), width, height, 4);
  return { r: channel(red), g: channel(1), b: channel(2 - red) };
}

const shifted = (plane: PlaneLayout | undefined, offset: number): PlaneLayout | undefined =>
  plane && { offset: plane.offset + offset, stride: plane.stride };

function planeMean(
  bytes: Uint8Array,
  plane: PlaneLayout | undefined,
  width: number,
  height: number,
  step: number,
): number {
  if (!plane) throw new Error("a frame without the planes of its format");
  let sum = 0;
  for (let row = 0; row < height; row++) {
    const start = plane.offset + row * plane.stride;
    for (let i = start; i < start + width * step; i += step) sum += bytes[i] as number;
  }
  return sum / (width * height);
}
