import { at } from "../../../kernel/at.ts";
import { median } from "../../../kernel/stats.ts";
import type { Beat } from "./beat.ts";

/** What one window says of its settled middle. */
export interface Sighting {
  readonly fromMs: number;
  readonly toMs: number;
  /** All beats of the window, in order; those outside its middle are only recognised. */
  readonly found: readonly Beat[];
}

/** A beat as the windows so far saw it. */
export interface Sighted extends Beat {
  readonly times: readonly number[];
  readonly shapes: readonly number[];
  /** Windows that reached over its place but had no beat there. */
  readonly missed: number;
}

/** Two sightings nearer than this share of a period are the same beat: beats are at least 0.55 apart. */
const SAME = 0.27;

/**
 * Adds a window's beats to those known, in order. A beat seen again is one beat at the median of its times;
 * one that this window should have seen is missed; a new one was missed by all `earlier` windows over its place.
 */
export function merged(
  known: readonly Sighted[],
  { fromMs, toMs, found }: Sighting,
  earlier: readonly Sighting[],
  periodMs: number,
): readonly Sighted[] {
  const inside = ({ tMs }: Beat): boolean => tMs >= fromMs && tMs <= toMs;
  const taken = new Set<Beat>();
  const again = known.map((beat) => {
    const same = nearest(found, beat.tMs);
    const seen = same && !taken.has(same) && Math.abs(same.tMs - beat.tMs) < SAME * periodMs;
    if (!seen) return inside(beat) ? { ...beat, missed: beat.missed + 1 } : beat;
    taken.add(same);
    return inside(same)
      ? sighted([...beat.times, same.tMs], [...beat.shapes, same.shape], beat.missed)
      : beat;
  });
  const fresh = found
    .filter((beat) => inside(beat) && !taken.has(beat))
    .filter((beat) => !again.some(({ tMs }) => Math.abs(tMs - beat.tMs) < SAME * periodMs))
    .map(({ tMs, shape }) => {
      const missed = earlier.filter((window) => tMs >= window.fromMs && tMs <= window.toMs);
      return sighted([tMs], [shape], missed.length);
    });
  return fresh.length === 0 ? again : [...again, ...fresh].sort((a, b) => a.tMs - b.tMs);
}

/** Seen by more windows than missed it. */
export const isCertain = ({ times, missed }: Sighted): boolean => times.length > missed;

const sighted = (times: readonly number[], shapes: readonly number[], missed: number): Sighted => ({
  tMs: median(times),
  shape: median(shapes),
  times,
  shapes,
  missed,
});

function nearest(beats: readonly Beat[], tMs: number): Beat | undefined {
  let [low, high] = [0, beats.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(beats, middle).tMs < tMs) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [beats[low - 1], beats[low]];
  if (!before || !after) return before ?? after;
  return tMs - before.tMs < after.tMs - tMs ? before : after;
}
