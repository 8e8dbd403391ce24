import { at } from "../../../kernel/at.ts";
import { clamp } from "../../../kernel/stats.ts";

/** Minutes of valid data in each of 64 bins, from the lowest values to the highest. */
export type Histogram = readonly number[];

/** The values that the bins of a metric span, spaced evenly in log(value + offset). */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Above 0 for what is often zero. */
  readonly offset: number;
}

/** What was read of a metric in a calibration. */
interface Spread {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export const BINS = 64;

export const startHistogram = (): Histogram => Array<number>(BINS).fill(0);

export const totalMin = (histogram: Histogram): number =>
  histogram.reduce((sum, minutes) => sum + minutes, 0);

export const age = (histogram: Histogram, kept: number): Histogram =>
  histogram.map((minutes) => minutes * kept);

/** One reading; a value outside the scale counts in the outermost bin. */
export function add(histogram: Histogram, scale: Scale, value: number, minutes: number): Histogram {
  const next = histogram.slice();
  next[binOf(scale, value)] = at(next, binOf(scale, value)) + minutes;
  return next;
}

/** Readings known by three quantiles: a tenth at either end, the rest even between them. */
export function spread(
  histogram: Histogram,
  scale: Scale,
  { p10, p50, p90 }: Spread,
  minutes: number,
): Histogram {
  const next = histogram.slice();
  const put = (from: number, to: number, share: number): void => {
    const [first, last] = [binOf(scale, from), binOf(scale, to)];
    const each = (minutes * share) / (last - first + 1);
    for (let bin = first; bin <= last; bin++) next[bin] = at(next, bin) + each;
  };
  put(p10, p10, 0.1);
  put(p10, p50, 0.4);
  put(p50, p90, 0.4);
  put(p90, p90, 0.1);
  return next;
}

/** Quantile `p` in [0, 1], even within a bin; NaN for an empty histogram. */
export const quantileOf = (histogram: Histogram, scale: Scale, p: number): number =>
  at(quantilesOf(histogram, scale, [p]), 0);

/** Quantiles in one pass, lowest first; NaN for an empty histogram. */
export function quantilesOf(
  histogram: Histogram,
  scale: Scale,
  ps: readonly number[],
): readonly number[] {
  const total = totalMin(histogram);
  if (!(total > 0)) return ps.map(() => Number.NaN);
  const found: number[] = [];
  let below = 0;
  for (let bin = 0; bin < BINS && found.length < ps.length; bin++) {
    const minutes = at(histogram, bin);
    while (minutes > 0 && found.length < ps.length) {
      const left = at(ps, found.length) * total - below;
      if (left > minutes) break;
      found.push(valueAt(scale, bin + Math.max(0, left) / minutes));
    }
    below += minutes;
  }
  // Where rounding left a last quantile open, it is the highest value.
  while (found.length < ps.length) found.push(scale.to);
  return found;
}

function binOf({ from, to, offset }: Scale, value: number): number {
  const within = clamp(value, from, to) + offset;
  const place = Math.log(within / (from + offset)) / Math.log((to + offset) / (from + offset));
  return Math.min(BINS - 1, Math.floor(BINS * place));
}

const valueAt = ({ from, to, offset }: Scale, place: number): number =>
  (from + offset) * ((to + offset) / (from + offset)) ** (place / BINS) - offset;
