/** A condition that must last before it counts, and rests after it ended; plain data. */
export interface Holding {
  /** When the condition began, and when it was last looked at: milliseconds since 1970, UTC. */
  readonly sinceMs: number | null;
  readonly lastMs: number | null;
  /** It has lasted long enough, and lasts. */
  readonly active: boolean;
  /** When it was last active: the rest is counted from there. */
  readonly endedMs: number | null;
}

export interface HoldingRule {
  readonly afterS: number;
  readonly restS: number;
}

/** Longer silence than this is not counted as time in which a condition held. */
export const GAP_MS = 60_000;

export const NOT_HOLDING: Holding = { sinceMs: null, lastMs: null, active: false, endedMs: null };

/**
 * The condition one moment later. After a gap, or with a clock that went back, its time starts
 * again; a rest that would end later than it could is cut to its length from now.
 */
export function hold(before: Holding, holds: boolean, nowMs: number, rule: HoldingRule): Holding {
  const lastMs = before.lastMs ?? nowMs;
  const broken = nowMs < lastMs || nowMs - lastMs > GAP_MS;
  const endedMs = before.endedMs === null ? null : Math.min(before.endedMs, nowMs);
  if (!holds || broken)
    return { sinceMs: holds ? nowMs : null, lastMs: nowMs, active: false, endedMs };

  const sinceMs = before.sinceMs ?? nowMs;
  const rested = endedMs === null || nowMs - endedMs >= 1000 * rule.restS;
  const active = before.active || (rested && nowMs - sinceMs >= 1000 * rule.afterS);
  return { sinceMs, lastMs: nowMs, active, endedMs: active ? nowMs : endedMs };
}
