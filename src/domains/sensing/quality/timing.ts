import { at } from "../../../kernel/at.ts";
import { quantile } from "../../../kernel/stats.ts";

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

/**
 * Why moments cannot carry a pulse: too little time (settling), a camera that is slow (slow_frames), or one that is
 * fast enough but loses too many (dropped_frames). The camera's own pace is that of its quickest tenth.
 */
export function timingObstacle(
  moments: readonly Moment[],
): "settling" | "slow_frames" | "dropped_frames" | undefined {
  if (moments.length < 2) return "settling";
  const spanS = (at(moments, moments.length - 1).tMs - at(moments, 0).tMs) / 1000;
  if (spanS < SETTLED_S) return "settling";
  if ((moments.length - 1) / spanS >= LEAST_RATE_HZ) return undefined;
  const gapsMs = moments.slice(1).map(({ tMs }, i) => tMs - at(moments, i).tMs);
  return quantile(gapsMs, 0.1) > 1000 / LEAST_RATE_HZ ? "slow_frames" : "dropped_frames";
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
