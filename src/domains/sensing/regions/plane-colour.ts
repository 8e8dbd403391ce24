import type { Colour } from "../pulse/colour.ts";

/** Means of the three planes of a picture: brightness and the two colour differences, as stored (0 … 255). */
export interface Yuv {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** How a picture's planes stand for colour; names as in WebCodecs' VideoColorSpace. */
export interface PlaneSpace {
  readonly matrix: string | null;
  readonly fullRange: boolean | null;
}

/** Weights of red and blue in brightness: ITU-R BT.601, BT.709 and BT.2020. */
const WEIGHTS = {
  bt601: { red: 0.299, blue: 0.114 },
  bt709: { red: 0.2126, blue: 0.0722 },
  bt2020: { red: 0.2627, blue: 0.0593 },
} as const;

/** Cameras that do not say use BT.601 below this height and BT.709 from it on. */
const HD_HEIGHT = 720;

/**
 * Colour from mean planes. Conversion is affine, so averaging first gives the same as converting
 * every pixel, as long as none clips. Not rounded and not clipped.
 */
export function colourOfPlanes({ y, u, v }: Yuv, space: PlaneSpace, height: number): Colour {
  const { red, blue } = weightsOf(space.matrix, height);
  const full = space.fullRange === true;
  const bright = full ? y : ((y - 16) * 255) / 219;
  const chroma = full ? 1 : 255 / 224;
  const r = bright + 2 * (1 - red) * chroma * (v - 128);
  const b = bright + 2 * (1 - blue) * chroma * (u - 128);
  return { r, g: (bright - red * r - blue * b) / (1 - red - blue), b };
}

function weightsOf(matrix: string | null, height: number): { red: number; blue: number } {
  if (matrix === "bt709") return WEIGHTS.bt709;
  if (matrix === "bt2020-ncl") return WEIGHTS.bt2020;
  if (matrix === "smpte170m" || matrix === "bt470bg") return WEIGHTS.bt601;
  return height >= HD_HEIGHT ? WEIGHTS.bt709 : WEIGHTS.bt601;
}
