import { at } from "../../../kernel/at.ts";

/** Moments of a stream, in milliseconds on its own clock. */
export interface Moment {
  readonly tMs: number;
}

/** Less than this holds too few beats for a rate. */
const SETTLED_S = 8;
/** Below this rate a beat at 180 bpm has fewer than four frames. */
const LEAST_RATE_HZ = 12;
/** Longer than this and what came before no longer joins what came after. */
const LONGEST_GAP_S = 0.7;

/** Why moments cannot carry a pulse: too few lost (dropped_frames) or too little time (settling). */
export function timingObstacle(
  moments: readonly Moment[],
): "settling" | "dropped_frames" | undefined {
  if (moments.length < 2) return "settling";
  const spanS = (at(moments, moments.length - 1).tMs - at(moments, 0).tMs) / 1000;
  if (spanS < SETTLED_S) return "settling";
  if ((moments.length - 1) / spanS < LEAST_RATE_HZ) return "dropped_frames";
  return undefined;
}

/** Appends a moment and forgets what is older than `keepS` or lies before a gap; a step back in time starts over. */
export function remember<T extends Moment>(past: T[], next: T, keepS: number): void {
  const lastMs = past.at(-1)?.tMs ?? next.tMs;
  if (next.tMs < lastMs || next.tMs - lastMs > LONGEST_GAP_S * 1000) past.length = 0;
  if (past.at(-1)?.tMs === next.tMs) return;
  past.push(next);
  const stale = past.findIndex((moment) => next.tMs - moment.tMs <= keepS * 1000);
  if (stale > 0) past.splice(0, stale);
}
