import { at } from "../../../kernel/at.ts";
import { median } from "../../../kernel/stats.ts";
import type { Beat } from "./beat.ts";

/** The time from one beat to the next. */
export interface Interval {
  /** The later of the two beats. */
  readonly endMs: number;
  readonly ms: number;
  /** False where a beat is missing, false or misplaced: such an interval says nothing of the heart. */
  readonly accepted: boolean;
  /** How much the less alike of the two beats is like the others, −1 … 1. */
  readonly likeness: number;
}

/** Intervals that the local median is taken of, and how far from it one may be. */
const AROUND = 11;
const FARTHEST = 0.2;
/** A beat that is less like the others than this is not timed well enough. */
const LEAST_SHAPE = 0.8;

/**
 * The intervals between beats in order, accepted where both beats look like the others and the interval
 * is within 20 % of the median of the 11 around it (fewer where fewer are known).
 */
export function intervalsOf(beats: readonly Beat[]): readonly Interval[] {
  const ms = beats.slice(1).map(({ tMs }, i) => tMs - at(beats, i).tMs);
  return ms.map((length, i) => {
    const from = Math.max(0, Math.min(i - (AROUND - 1) / 2, ms.length - AROUND));
    const usual = median(ms.slice(from, from + AROUND));
    const [before, after] = [at(beats, i), at(beats, i + 1)];
    const likeness = Math.min(before.shape, after.shape);
    const accepted = likeness >= LEAST_SHAPE && Math.abs(length - usual) <= FARTHEST * usual;
    return { endMs: after.tMs, ms: length, accepted, likeness };
  });
}

/** Differences between neighbouring intervals, only where both are accepted, in milliseconds. */
export function differencesOf(intervals: readonly Interval[]): readonly number[] {
  return intervals.slice(1).flatMap((later, i) => {
    const earlier = at(intervals, i);
    return later.accepted && earlier.accepted ? [later.ms - earlier.ms] : [];
  });
}
