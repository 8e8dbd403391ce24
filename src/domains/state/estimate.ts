import type { Features } from "../sensing/index.ts";
import { isCurrent } from "./evidence/current.ts";
import { type Evidence, gatherEvidence } from "./evidence/evidence.ts";
import { type FilterMemory, startFilter, stepFilter } from "./filter/filter.ts";
import { PROFILES } from "./filter/profile.ts";
import { commit, gate, type UnknownStateReason, withheld } from "./filter/verdict.ts";
import type { KnownState, Support } from "./known-state.ts";
import { STANDARD_SETTING, type StateSetting } from "./setting.ts";

/** Load and pace, never a diagnosis. `UNKNOWN` is a normal answer. */
export type State = KnownState | "UNKNOWN";

export interface StateEstimate {
  /** Milliseconds since the session began. */
  readonly atMs: number;
  readonly state: State;
  /** Set when and only when `state` is `UNKNOWN`. */
  readonly reason?: UnknownStateReason;
  /** What the filter makes of all evidence so far, sums to 1; a probability only when `calibrated`. */
  readonly support: Support;
  /** True where a map fitted on the person's own labels was applied. */
  readonly calibrated: boolean;
  /** Share of the channel weights that had a valid input that counts, each times its quality, 0 … 1. */
  readonly coverage: number;
  /** Count of channels with a valid input that counts. */
  readonly inputs: number;
  /** Seconds the state has held. */
  readonly heldS: number;
  /** What each channel says now, also those that do not count. */
  readonly evidence: readonly Evidence[];
}

/** What the estimator carries from one second to the next; plain data. */
export interface StateMemory {
  /** Estimates since the start, or since the last gap. */
  readonly ticks: number;
  readonly lastAtMs: number | null;
  readonly state: State;
  readonly sinceMs: number;
  /** Null before the first estimate. */
  readonly filter: FilterMemory | null;
}

interface Step {
  readonly memory: StateMemory;
  readonly estimate: StateEstimate;
}

/** Longer silence than this is not counted as time in a state. */
const GAP_MS = 30_000;

export const startState = (): StateMemory => ({
  ticks: 0,
  lastAtMs: null,
  state: "UNKNOWN",
  sinceMs: 0,
  filter: null,
});

/**
 * The state of one moment from what is known, with how much of it is known. What is missing adds
 * nothing and nothing is rescaled. Features from before the last ones, or without the members of
 * this version, change nothing that was known and are answered with `UNKNOWN`.
 */
export function estimateState(
  previous: StateMemory,
  features: Features,
  setting: StateSetting = STANDARD_SETTING,
): Step {
  const profile = PROFILES[setting.profile];
  const filter = previous.filter ?? startFilter(profile);
  const { atMs } = features;
  const sinceLastMs = atMs - (previous.lastAtMs ?? atMs);
  if (!(sinceLastMs >= 0)) return refused(previous, atMs, filter.support, "clock_back");
  if (!isCurrent(features)) return refused(previous, atMs, filter.support, "older_features");

  const known =
    sinceLastMs > GAP_MS ? { ...previous, ticks: 0, state: "UNKNOWN" as const } : previous;
  const { evidence, coverage, inputs } = gatherEvidence(features, setting);
  const heard = stepFilter(filter, evidence, sinceLastMs / 1000, profile);
  const support = setting.calibrate?.(heard.support) ?? heard.support;

  const ticks = known.ticks + 1;
  const present = { state: known.state, heldS: (atMs - known.sinceMs) / 1000 };
  const held = gate({ ticks, inputs, coverage }) ?? commit(present, support, profile);
  const sinceMs = held.state === known.state && ticks > 1 ? known.sinceMs : atMs;
  return {
    memory: { ticks, lastAtMs: atMs, state: held.state, sinceMs, filter: heard },
    estimate: {
      atMs,
      ...held,
      support,
      calibrated: setting.calibrate !== undefined,
      coverage,
      inputs,
      heldS: (atMs - sinceMs) / 1000,
      evidence,
    },
  };
}

/** Nothing was learned; what the state was held for ends here. */
function refused(
  previous: StateMemory,
  atMs: number,
  support: Support,
  reason: UnknownStateReason,
): Step {
  return {
    memory: { ...previous, state: "UNKNOWN", sinceMs: previous.lastAtMs ?? 0 },
    estimate: {
      atMs,
      ...withheld(reason),
      support,
      calibrated: false,
      coverage: 0,
      inputs: 0,
      heldS: 0,
      evidence: [],
    },
  };
}
