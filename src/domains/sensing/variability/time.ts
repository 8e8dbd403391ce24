import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";

/** Differences above this count for pNN50. */
const LARGE_MS = 50;
/** Width of a histogram bin: 1/128 s, as the Task Force has it. */
const BIN_MS = 1000 / 128;

/*
 * Time domain of the Task Force of ESC and NASPE (1996), doi:10.1161/01.CIR.93.5.1043.
 * `nn` are accepted intervals, `differences` those between accepted neighbours, both in milliseconds.
 * Each is NaN for fewer values than it needs: two for a deviation, one for a mean.
 */

/** Standard deviation of the intervals, n − 1 in the denominator. */
export const sdnnMs = (nn: readonly number[]): number => sampleDeviation(nn);

/** Root of the mean squared difference. */
export const rmssdMs = (differences: readonly number[]): number =>
  Math.sqrt(mean(differences.map((difference) => difference ** 2)));

/** Standard deviation of the differences, n − 1 in the denominator (NeuroKit's variant). */
export const sdsdMs = (differences: readonly number[]): number => sampleDeviation(differences);

/** Differences above 50 ms per hundred differences. */
export const pnn50Pct = (differences: readonly number[]): number =>
  (100 * countLarge(differences)) / differences.length;

/** NeuroKit's variant of pNN50: per hundred intervals. Kept for comparison; it is not published. */
export const pnn50PerIntervalPct = (
  differences: readonly number[],
  intervalCount: number,
): number => (100 * countLarge(differences)) / intervalCount;

/** Intervals over the count of the fullest bin of 7.8125 ms, bins beginning at 0. */
export function triangularIndex(nn: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const ms of nn) {
    const bin = Math.floor(ms / BIN_MS);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return nn.length === 0 ? Number.NaN : nn.length / Math.max(...counts.values());
}

/** Standard deviation with n − 1; NaN for fewer than two values. */
export function sampleDeviation(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (at(values, i) - centre) ** 2;
  return Math.sqrt(sum / (values.length - 1));
}

const countLarge = (differences: readonly number[]): number =>
  differences.filter((difference) => Math.abs(difference) > LARGE_MS).length;
