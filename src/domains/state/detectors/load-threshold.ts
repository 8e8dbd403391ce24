import { at } from "../../../kernel/at.ts";

/** The highest load of one of the person's local days. */
export interface DayPeak {
  readonly peakSdMin: number;
  /** When the day was over: milliseconds since 1970, UTC. */
  readonly endedMs: number;
}

/** One standard deviation below usual for half an hour: what counts as a full day of load until the person's own days say. */
export const PRIOR_SD_MIN = 30;
/** Weight of the prior, in days. */
const PRIOR_DAYS = 7;
const QUANTILE = 0.85;
/** A day two weeks old counts half. */
const HALF_LIFE_MS = 14 * 24 * 3_600_000;
/** A day with less of it measured says too little of its highest load. */
const LEAST_MEASURED_MIN = 60;
const KEPT_DAYS = 60;

/** The days after one more; a day hardly measured is left out. */
export function withDay(
  days: readonly DayPeak[],
  day: { readonly peakSdMin: number; readonly measuredMin: number },
  endedMs: number,
): readonly DayPeak[] {
  if (day.measuredMin < LEAST_MEASURED_MIN) return days;
  return [...days, { peakSdMin: day.peakSdMin, endedMs }].slice(-KEPT_DAYS);
}

/**
 * The person's budget in σ·min: the .85 quantile of the highest loads of their days, newer days
 * counting more, drawn towards 30 as long as there are few.
 */
export function thresholdSdMin(days: readonly DayPeak[], nowMs: number): number {
  const weighed = days
    .map(({ peakSdMin, endedMs }) => ({
      peakSdMin,
      weight: 0.5 ** (Math.max(0, nowMs - endedMs) / HALF_LIFE_MS),
    }))
    .sort((a, b) => a.peakSdMin - b.peakSdMin);
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return PRIOR_SD_MIN;
  const share = total / (total + PRIOR_DAYS);
  return share * upperPeak(weighed, QUANTILE * total) + (1 - share) * PRIOR_SD_MIN;
}

/** The first peak at which the weights, added up from the lowest, reach `wanted`. */
function upperPeak(
  weighed: readonly { readonly peakSdMin: number; readonly weight: number }[],
  wanted: number,
): number {
  let sum = 0;
  const reached = weighed.find(({ weight }) => {
    sum += weight;
    return sum >= wanted;
  });
  return (reached ?? at(weighed, weighed.length - 1)).peakSdMin;
}
