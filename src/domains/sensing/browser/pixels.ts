import type { Rect } from "../regions/skin-regions.ts";

/** One channel of a copied rectangle: where its first sample lies, and how far apart samples and rows are. */
export interface Channel {
  readonly offset: number;
  readonly stride: number;
  readonly step: number;
}

/** A rectangle of a frame as the frame stores it. `bytes` is lent: it is overwritten by later copies. */
export interface Pixels {
  readonly rect: Rect;
  readonly bytes: Uint8Array;
  /** Brightness and two half-size colour planes, or red, green and blue of one size. */
  readonly kind: "planar" | "packed";
  /** Y, U, V or R, G, B. */
  readonly channels: readonly [Channel, Channel, Channel];
}

/** Buffers that no copy holds now: a frame's copy allocates nothing once they are large enough. */
const idle: Uint8Array<ArrayBuffer>[] = [];

/**
 * Copies a rectangle with even edges out of a frame, without a canvas, and hands it to `use`.
 * Undefined where the rectangle is not all inside the visible picture.
 */
export async function withPixels<T>(
  frame: VideoFrame,
  rect: Rect,
  use: (pixels: Pixels) => T,
): Promise<T | undefined> {
  if (!isInside(rect, frame)) return undefined;
  const kind = isPlanar(frame) ? "planar" : "packed";
  const options = {
    rect: placed(frame, rect),
    ...(kind === "planar" || isRgb(frame) ? {} : { format: "RGBA" as const }),
  };
  const size = frame.allocationSize(options);
  const spare = idle.pop();
  const bytes = spare && spare.length >= size ? spare : new Uint8Array(size);
  try {
    const layout = await frame.copyTo(bytes, options);
    return use({ rect, bytes, kind, channels: channelsOf(frame, kind, layout) });
  } finally {
    idle.push(bytes);
  }
}

function isInside({ x, y, width, height }: Rect, { visibleRect }: VideoFrame): boolean {
  if (!visibleRect || x < 0 || y < 0 || width <= 0 || height <= 0) return false;
  return x + width <= visibleRect.width && y + height <= visibleRect.height;
}

const isPlanar = ({ format }: VideoFrame): boolean =>
  format === "I420" || format === "I420A" || format === "NV12";

const isRgb = ({ format }: VideoFrame): boolean =>
  format !== null && /^(RGB|BGR)[AX]$/.test(format);

/** Rectangles count from the visible corner, copies from the corner of the whole stored picture. */
function placed(frame: VideoFrame, { x, y, width, height }: Rect): DOMRectInit {
  const even = (value: number): number => 2 * Math.floor(value / 2);
  return {
    x: x + even(frame.visibleRect?.x ?? 0),
    y: y + even(frame.visibleRect?.y ?? 0),
    width,
    height,
  };
}

function channelsOf(
  { format }: VideoFrame,
  kind: Pixels["kind"],
  layout: readonly PlaneLayout[],
): Pixels["channels"] {
  const [first, second, third] = layout;
  if (kind === "packed") {
    const red = format?.startsWith("BGR") ? 2 : 0;
    return [channel(first, red, 4), channel(first, 1, 4), channel(first, 2 - red, 4)];
  }
  return format === "NV12"
    ? [channel(first, 0, 1), channel(second, 0, 2), channel(second, 1, 2)]
    : [channel(first, 0, 1), channel(second, 0, 1), channel(third, 0, 1)];
}

function channel(plane: PlaneLayout | undefined, offset: number, step: number): Channel {
  if (!plane) throw new Error("a frame without the planes of its format");
  return { offset: plane.offset + offset, stride: plane.stride, step };
}
