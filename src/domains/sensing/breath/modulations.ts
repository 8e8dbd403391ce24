import { at } from "../../../kernel/at.ts";
import { median } from "../../../kernel/stats.ts";
import type { Beat } from "../beats/beat.ts";
import { intervalsOf } from "../beats/intervals.ts";
import { spline } from "../beats/spline.ts";
import type { Wave } from "../pulse/wave.ts";

/** Height and level of the pulse wave at one beat. */
export interface BeatHeight {
  readonly tMs: number;
  readonly amplitude: number;
  readonly baseline: number;
}

/** The three ways in which breath changes the pulse, on one even grid. */
export interface Modulations {
  /** RIAV: amplitude of the beats. RIIV: level of the wave. RIFV: time from beat to beat. */
  readonly series: readonly Float64Array[];
  readonly beatsPerMin: number;
}

export const SERIES_HZ = 4;
/** A beat's foot and apex lie within this before and after its steepest rise. */
const FOOT_MS = 250;
const APEX_MS = 350;
/** A beat farther than this from the median is drawn back to it, in robust deviations. */
const FARTHEST = 3;
/** A longer hole than this breaks the series. */
const HOLE_MS = 4000;
const LEAST_BEATS = 12;

/** Height and level of each beat that the wave holds whole, apart from `edgeMs` at both ends. */
export function heightsOf(
  wave: Wave,
  beats: readonly Beat[],
  edgeMs: number,
): readonly BeatHeight[] {
  const { values, rateHz, startMs } = wave;
  const endMs = startMs + (1000 * (values.length - 1)) / rateHz;
  const index = (tMs: number): number => Math.round(((tMs - startMs) * rateHz) / 1000);
  return beats
    .filter(({ tMs }) => tMs - FOOT_MS >= startMs + edgeMs && tMs + APEX_MS <= endMs - edgeMs)
    .map(({ tMs }) => {
      const foot = Math.min(...values.subarray(index(tMs - FOOT_MS), index(tMs) + 1));
      const apex = Math.max(...values.subarray(index(tMs), index(tMs + APEX_MS) + 1));
      return { tMs, amplitude: apex - foot, baseline: (apex + foot) / 2 };
    });
}

/**
 * RIAV, RIIV and RIFV from `fromMs` to `toMs` at 4 Hz (Karlen et al. 2013, doi:10.1109/TBME.2013.2246160);
 * undefined with too few beats, or with a hole between them. `heights` and `beats` are in order.
 */
export function modulationsOf(
  heights: readonly BeatHeight[],
  beats: readonly Beat[],
  fromMs: number,
  toMs: number,
): Modulations | undefined {
  const seen = heights.filter(({ tMs }) => tMs >= fromMs && tMs <= toMs);
  const steady = intervalsOf(beats).filter(
    ({ accepted, endMs }) => accepted && endMs >= fromMs && endMs <= toMs,
  );
  const times = seen.map(({ tMs }) => tMs);
  const ends = steady.map(({ endMs }) => endMs);
  if (holed(times, fromMs, toMs) || holed(ends, fromMs, toMs)) return undefined;
  const count = Math.floor(((toMs - fromMs) * SERIES_HZ) / 1000) + 1;
  const grid = new Float64Array(count).map((_, i) => fromMs + (i * 1000) / SERIES_HZ);
  return {
    series: [
      spline(times, tamed(seen.map(({ amplitude }) => amplitude)), grid),
      spline(times, tamed(seen.map(({ baseline }) => baseline)), grid),
      spline(ends, tamed(steady.map(({ ms }) => ms)), grid),
    ],
    beatsPerMin: 60_000 / median(steady.map(({ ms }) => ms)),
  };
}

function holed(times: readonly number[], fromMs: number, toMs: number): boolean {
  if (times.length < LEAST_BEATS) return true;
  const all = [fromMs, ...times, toMs];
  return all.slice(1).some((tMs, i) => tMs - at(all, i) > HOLE_MS);
}

function tamed(values: readonly number[]): readonly number[] {
  const middle = median(values);
  const reach = FARTHEST * 1.4826 * median(values.map((value) => Math.abs(value - middle)));
  return values.map((value) => Math.max(middle - reach, Math.min(middle + reach, value)));
}
