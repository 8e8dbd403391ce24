import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";

/** A 90 % range. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Standard normal quantile of 0.95: 5 % lies beyond it on either side of a 90 % range. */
const Z = 1.6449;
/** Lags over which neighbours are taken to resemble each other. */
const LAGS = 12;
/** Blocks left out one by one by the jackknife. */
const BLOCKS = 8;

/**
 * Range of a standard deviation or root mean square read from `values`: ν s² / σ² is chi-square with ν degrees of
 * freedom. Neighbouring intervals resemble each other, so ν is the effective number for a variance,
 * (n − 1) / (1 + 2 Σ ρ²) with ρ the autocorrelations up to 12 lags (Bayley & Hammersley 1946, doi:10.2307/2983560).
 */
export function deviationRange(value: number, values: readonly number[]): Range {
  const freedom = (values.length - 1) / (1 + 2 * resemblance(values));
  return {
    low: value * Math.sqrt(chiRatio(freedom, -Z)),
    high: value * Math.sqrt(chiRatio(freedom, Z)),
  };
}

/** Range of a power spectral estimate: ν P / true P is chi-square with ν degrees of freedom (Welch 1967). */
export const powerRange = (value: number, freedom: number): Range => ({
  low: value * chiRatio(freedom, -Z),
  high: value * chiRatio(freedom, Z),
});

/** Range of the ratio of two independent powers: the logarithm of each has variance near 2 / ν. */
export function ratioRange(value: number, freedom: number, otherFreedom: number): Range {
  const spread = Math.exp(Z * Math.sqrt(2 / freedom + 2 / otherFreedom));
  return { low: value / spread, high: value * spread };
}

/** Range of a percentage of `count` cases: Wilson 1927, doi:10.1080/01621459.1927.10502953. */
export function shareRange(pct: number, count: number): Range {
  const p = pct / 100;
  const scale = 1 + Z ** 2 / count;
  const centre = (p + Z ** 2 / (2 * count)) / scale;
  const half = (Z * Math.sqrt((p * (1 - p)) / count + Z ** 2 / (4 * count ** 2))) / scale;
  return { low: 100 * Math.max(0, centre - half), high: 100 * Math.min(1, centre + half) };
}

/**
 * Range of any statistic from its values without each block of the series in turn, which keeps the resemblance of
 * neighbours: Künsch 1989, doi:10.1214/aos/1176347265. Undefined where a part has no value.
 */
export function jackknifeRange(value: number, without: readonly number[]): Range | undefined {
  if (!without.every(Number.isFinite)) return undefined;
  const centre = mean(without);
  const spread = without.reduce((sum, part) => sum + (part - centre) ** 2, 0);
  const half = Z * Math.sqrt(((without.length - 1) / without.length) * spread);
  return { low: value - half, high: value + half };
}

/** A statistic of the series without each of eight blocks in turn. */
export const withoutBlocks = (
  values: readonly number[],
  statistic: (values: readonly number[]) => number,
): readonly number[] =>
  Array.from({ length: BLOCKS }, (_, block) => {
    const from = Math.floor((block * values.length) / BLOCKS);
    const to = Math.floor(((block + 1) * values.length) / BLOCKS);
    return statistic([...values.slice(0, from), ...values.slice(to)]);
  });

/** True over measured power at a normal quantile `z`, by Wilson and Hilferty's cube root (1931). */
function chiRatio(freedom: number, z: number): number {
  const ninth = 2 / (9 * Math.max(1, freedom));
  // Five degrees of freedom or fewer can push the root below zero, which no power is.
  return 1 / Math.max(0.05, 1 - ninth - z * Math.sqrt(ninth)) ** 3;
}

/** Sum of squared autocorrelations over the first lags; what chance adds only widens the range a little. */
function resemblance(values: readonly number[]): number {
  const centre = mean(values);
  const level = values.map((value) => value - centre);
  const power = level.reduce((sum, value) => sum + value * value, 0);
  if (!(power > 0)) return 0;
  let sum = 0;
  for (let lag = 1; lag <= Math.min(LAGS, values.length - 1); lag++) {
    let both = 0;
    for (let i = lag; i < level.length; i++) both += at(level, i) * at(level, i - lag);
    sum += (both / power) ** 2;
  }
  return sum;
}
