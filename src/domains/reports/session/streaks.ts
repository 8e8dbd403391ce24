import type { FlowStreaks } from "./session.ts";

/** Stretches of flow while a session runs. */
export interface Streaks {
  /** The stretch that is running, without and with grace; 0 when none is. */
  readonly rawMs: number;
  readonly gracedMs: number;
  /** Time since the last flow. */
  readonly gapMs: number;
  readonly longestRawMs: number;
  readonly longestGracedMs: number;
  readonly rawCount: number;
  readonly gracedCount: number;
}

/** A glance aside does not end a stretch of flow. */
const GRACE_MS = 90_000;

export const NO_STREAKS: Streaks = {
  rawMs: 0,
  gracedMs: 0,
  gapMs: 0,
  longestRawMs: 0,
  longestGracedMs: 0,
  rawCount: 0,
  gracedCount: 0,
};

/** Time passes, in flow or not. */
export function bookStreak(streaks: Streaks, inFlow: boolean, passedMs: number): Streaks {
  if (passedMs === 0) return streaks;
  if (!inFlow) return { ...streaks, rawMs: 0, gapMs: streaks.gapMs + passedMs };
  const goesOn = streaks.gracedMs > 0 && streaks.gapMs <= GRACE_MS;
  const rawMs = streaks.rawMs + passedMs;
  const gracedMs = (goesOn ? streaks.gracedMs : 0) + passedMs;
  return {
    rawMs,
    gracedMs,
    gapMs: 0,
    longestRawMs: Math.max(streaks.longestRawMs, rawMs),
    longestGracedMs: Math.max(streaks.longestGracedMs, gracedMs),
    rawCount: streaks.rawCount + (streaks.rawMs === 0 ? 1 : 0),
    gracedCount: streaks.gracedCount + (goesOn ? 0 : 1),
  };
}

export const streaksOf = (streaks: Streaks): FlowStreaks => ({
  rawS: Math.floor(streaks.longestRawMs / 1000),
  gracedS: Math.floor(streaks.longestGracedMs / 1000),
  rawCount: streaks.rawCount,
  gracedCount: streaks.gracedCount,
});
