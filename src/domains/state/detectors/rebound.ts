import type { Features } from "../../sensing/index.ts";
import type { State } from "../estimate.ts";
import { usableValue } from "./measured.ts";
import type { UsualOf } from "./usual.ts";

/** When load was last high, and whether the pulse rose with it; plain data. */
export interface ReboundMemory {
  /** Milliseconds since 1970, UTC; null where load was not high lately. */
  readonly loadMs: number | null;
  readonly raised: boolean;
  readonly active: boolean;
}

/** Cortex's limits: back within 5 % of usual, within five minutes. */
const BACK_WITHIN = 0.05;
const WITHIN_MS = 300_000;

export const NO_REBOUND: ReboundMemory = { loadMs: null, raised: false, active: false };

/**
 * The pulse has come back to within 5 % of usual, no later than 300 s after `HYPER` was left. Only a
 * pulse that had risen can come back.
 */
export function updateRebound(
  before: ReboundMemory,
  moment: {
    readonly state: State;
    readonly pulseBpm: Features["pulseBpm"];
    readonly nowMs: number;
    readonly usualOf: UsualOf;
  },
): ReboundMemory {
  const { state, nowMs } = moment;
  const off = offUsual(moment.pulseBpm, moment.usualOf);
  if (state === "HYPER") {
    const raised = before.raised || (off !== undefined && off > BACK_WITHIN);
    return { loadMs: nowMs, raised, active: false };
  }
  const sinceMs = nowMs - (before.loadMs ?? Number.NEGATIVE_INFINITY);
  if (sinceMs < 0 || sinceMs > WITHIN_MS) return NO_REBOUND;
  const back = before.raised && off !== undefined && Math.abs(off) <= BACK_WITHIN;
  return { ...before, active: state !== "UNKNOWN" && back };
}

/** How far the pulse is from its middle, as a share of it. */
function offUsual(pulseBpm: Features["pulseBpm"], usualOf: UsualOf): number | undefined {
  const bpm = usableValue(pulseBpm);
  const usualBpm = usualOf("pulseBpm")?.middle;
  if (bpm === undefined || usualBpm === undefined) return undefined;
  return bpm / usualBpm - 1;
}
