import type { Rect } from "../regions/skin-regions.ts";
import type { Pixels } from "./pixels.ts";

/** What a usable sample keeps between: brightness, and the two colour differences of skin, as stored. */
export interface SampleLimits {
  readonly dark: number;
  readonly bright: number;
  readonly fromU: number;
  readonly toU: number;
  readonly fromV: number;
  readonly toV: number;
}

/** Means of the three channels over a rectangle, and the share 0 … 1 of its pixels within the limits. */
export interface Sums {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly usable: number;
}

/**
 * One pass over a rectangle of copied pixels. All pixels count in the means: picking them one by one would make the
 * mean jump as they cross a limit, which looks like a pulse. Bytes are read without a check: this loop is most of a frame's cost.
 */
export function patchSums(pixels: Pixels, rect: Rect, limits: SampleLimits): Sums {
  return pixels.kind === "planar"
    ? planarSums(pixels, rect, limits)
    : packedSums(pixels, rect, limits);
}

/** Brightness by blocks of 2 x 2 that share one colour sample (4:2:0). */
function planarSums({ bytes, rect, channels }: Pixels, patch: Rect, limits: SampleLimits): Sums {
  const [luma, cb, cr] = channels;
  const { dark, bright, fromU, toU, fromV, toV } = limits;
  const columns = patch.width / 2;
  const rows = patch.height / 2;
  const left = (patch.x - rect.x) / 2;
  const top = (patch.y - rect.y) / 2;
  let [y, u, v, usable] = [0, 0, 0, 0];
  for (let row = 0; row < rows; row++) {
    let uAt = cb.offset + (top + row) * cb.stride + left * cb.step;
    let vAt = cr.offset + (top + row) * cr.stride + left * cr.step;
    let yAt = luma.offset + 2 * (top + row) * luma.stride + 2 * left;
    for (let column = 0; column < columns; column++) {
      const blue = bytes[uAt] as number;
      const red = bytes[vAt] as number;
      const a = bytes[yAt] as number;
      const b = bytes[yAt + 1] as number;
      const c = bytes[yAt + luma.stride] as number;
      const d = bytes[yAt + luma.stride + 1] as number;
      u += blue;
      v += red;
      y += a + b + c + d;
      if (blue >= fromU && blue <= toU && red >= fromV && red <= toV) {
        if (a >= dark && a <= bright) usable++;
        if (b >= dark && b <= bright) usable++;
        if (c >= dark && c <= bright) usable++;
        if (d >= dark && d <= bright) usable++;
      }
      uAt += cb.step;
      vAt += cr.step;
      yAt += 2;
    }
  }
  const blocks = columns * rows;
  return {
    first: y / blocks / 4,
    second: u / blocks,
    third: v / blocks,
    usable: usable / blocks / 4,
  };
}

/** Brightness and colour differences of full-range BT.601 (ITU-T T.871). */
function packedSums({ bytes, rect, channels }: Pixels, patch: Rect, limits: SampleLimits): Sums {
  const [red, green, blue] = channels;
  const { dark, bright, fromU, toU, fromV, toV } = limits;
  let [r, g, b, usable] = [0, 0, 0, 0];
  for (let row = 0; row < patch.height; row++) {
    const start = (patch.y - rect.y + row) * red.stride + (patch.x - rect.x) * red.step;
    for (let i = start; i < start + patch.width * red.step; i += red.step) {
      const rHere = bytes[red.offset + i] as number;
      const gHere = bytes[green.offset + i] as number;
      const bHere = bytes[blue.offset + i] as number;
      r += rHere;
      g += gHere;
      b += bHere;
      const y = 0.299 * rHere + 0.587 * gHere + 0.114 * bHere;
      const u = 128 + (bHere - y) / 1.772;
      const v = 128 + (rHere - y) / 1.402;
      if (y >= dark && y <= bright && u >= fromU && u <= toU && v >= fromV && v <= toV) usable++;
    }
  }
  const pixelCount = patch.width * patch.height;
  return {
    first: r / pixelCount,
    second: g / pixelCount,
    third: b / pixelCount,
    usable: usable / pixelCount,
  };
}
