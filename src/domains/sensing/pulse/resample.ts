import { at } from "../../../kernel/at.ts";
import { clamp } from "../../../kernel/stats.ts";

/** Even moments. */
export interface Grid {
  readonly startMs: number;
  readonly rateHz: number;
  readonly length: number;
}

/** The grid of at most `windowS` that ends at the last moment and never reaches before the first. */
export function gridOf(firstMs: number, lastMs: number, rateHz: number, windowS: number): Grid {
  const spanMs = Math.min(lastMs - firstMs, windowS * 1000);
  const length = Math.floor((spanMs * rateHz) / 1000 + 1e-9) + 1;
  return { startMs: lastMs - ((length - 1) * 1000) / rateHz, rateHz, length };
}

/**
 * Values on a grid, linear between their rising moments and held before the first and after the last. Frame times
 * jitter and frames are lost, so the frame's own timestamp decides, not its number. Zeros when there are none.
 */
export function onGrid(
  timesMs: ArrayLike<number>,
  values: ArrayLike<number>,
  { startMs, rateHz, length }: Grid,
): Float64Array {
  const even = new Float64Array(length);
  const last = timesMs.length - 1;
  if (last < 0) return even;
  let after = 0;
  for (let i = 0; i < length; i++) {
    const tMs = startMs + (i * 1000) / rateHz;
    while (after < last && at(timesMs, after) < tMs) after++;
    const before = Math.max(0, after - 1);
    const gapMs = at(timesMs, after) - at(timesMs, before);
    const share = gapMs > 0 ? clamp((tMs - at(timesMs, before)) / gapMs, 0, 1) : 1;
    even[i] = at(values, before) + share * (at(values, after) - at(values, before));
  }
  return even;
}
