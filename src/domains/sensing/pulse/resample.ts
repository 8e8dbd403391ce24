import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";
import type { Colour, ColourSample, Rgb } from "./colour.ts";

/**
 * One region's colours on a uniform grid that ends at the last sample, linear between frames.
 * Frame times jitter and frames are lost, so the frame's own timestamp decides, not its number.
 * The grid never reaches before the first sample: it may be shorter than `windowS`.
 */
export function resample(
  samples: readonly ColourSample[],
  region: number | "all",
  rateHz: number,
  windowS: number,
): Rgb {
  const endMs = samples.at(-1)?.tMs ?? 0;
  const startMs = Math.max(samples[0]?.tMs ?? 0, endMs - windowS * 1000);
  const length = samples.length === 0 ? 0 : Math.floor(((endMs - startMs) * rateHz) / 1000) + 1;
  const grid = {
    r: new Float64Array(length),
    g: new Float64Array(length),
    b: new Float64Array(length),
  };
  let after = 1;
  for (let i = 0; i < length; i++) {
    const tMs = endMs - ((length - 1 - i) * 1000) / rateHz;
    while (after < samples.length - 1 && at(samples, after).tMs < tMs) after++;
    const colour = between(samples, after, tMs, region);
    grid.r[i] = colour.r;
    grid.g[i] = colour.g;
    grid.b[i] = colour.b;
  }
  return grid;
}

function between(
  samples: readonly ColourSample[],
  after: number,
  tMs: number,
  region: number | "all",
): Colour {
  const late = at(samples, Math.min(after, samples.length - 1));
  const early = at(samples, Math.max(0, after - 1));
  const share = late.tMs > early.tMs ? (tMs - early.tMs) / (late.tMs - early.tMs) : 1;
  const from = colourOf(early, region);
  const to = colourOf(late, region);
  return {
    r: from.r + share * (to.r - from.r),
    g: from.g + share * (to.g - from.g),
    b: from.b + share * (to.b - from.b),
  };
}

function colourOf(sample: ColourSample, region: number | "all"): Colour {
  if (region !== "all") return at(sample.regions, region);
  return {
    r: mean(sample.regions.map((colour) => colour.r)),
    g: mean(sample.regions.map((colour) => colour.g)),
    b: mean(sample.regions.map((colour) => colour.b)),
  };
}
