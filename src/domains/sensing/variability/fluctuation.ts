import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";

/** Boxes of NeuroKit2 0.2: 4, 5, … 11 intervals. Peng's own range is 4–16. */
const SMALLEST = 4;
const LARGEST = 11;

/**
 * Short-term exponent α1 of detrended fluctuation analysis: Peng et al. 1995, doi:10.1063/1.166141.
 * The profile is the running sum of the intervals less their mean; boxes of 4 … 11 intervals begin every half box
 * (floor(box / 2)) while i < n − box; each is freed of its straight line; F is the root of the mean variance of the
 * boxes, and α1 the least-squares slope of log F over log box. Boxes without variance do not count.
 * 0.5 is white noise, 1 is 1/f, 1.5 a random walk. NaN for a flat series or fewer than 13 intervals.
 */
export function dfaAlpha1(nn: readonly number[]): number {
  if (nn.length < LARGEST + 2) return Number.NaN;
  const centre = mean(nn);
  const profile = new Float64Array(nn.length);
  let sum = 0;
  for (let i = 0; i < nn.length; i++) profile[i] = sum += at(nn, i) - centre;
  const sizes: number[] = [];
  const fluctuations: number[] = [];
  for (let size = SMALLEST; size <= LARGEST; size++) {
    sizes.push(Math.log(size));
    fluctuations.push(Math.log(fluctuation(profile, size)));
  }
  return slope(sizes, fluctuations);
}

function fluctuation(profile: Float64Array, size: number): number {
  const variances: number[] = [];
  for (let start = 0; start < profile.length - size; start += Math.floor(size / 2)) {
    const variance = varianceAboutLine(profile.subarray(start, start + size));
    if (variance > 1e-8) variances.push(variance);
  }
  return Math.sqrt(mean(variances));
}

function varianceAboutLine(values: Float64Array): number {
  const middle = (values.length - 1) / 2;
  const level = mean(values);
  let [across, along, all] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i - middle, at(values, i) - level];
    across += x * y;
    along += x * x;
    all += y * y;
  }
  return (all - across ** 2 / along) / values.length;
}

function slope(x: readonly number[], y: readonly number[]): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  let [both, own] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    both += (at(x, i) - meanX) * (at(y, i) - meanY);
    own += (at(x, i) - meanX) ** 2;
  }
  return both / own;
}
