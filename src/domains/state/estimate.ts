import type { Features } from "../sensing/index.ts";
import { learnPulse, type PulseBaseline, startBaseline } from "./baseline.ts";
import { type Evidence, gatherEvidence, recentLoad } from "./evidence.ts";
import type { KnownState } from "./known-state.ts";
import { gate, leadingState, type UnknownStateReason } from "./verdict.ts";

/** Load and pace, never a diagnosis. `UNKNOWN` is a normal answer. */
export type State = KnownState | "UNKNOWN";

export interface StateEstimate {
  /** Milliseconds since the session began. */
  readonly atMs: number;
  readonly state: State;
  /** Set when and only when `state` is `UNKNOWN`. */
  readonly reason?: UnknownStateReason;
  /** Relative support of each state, sums to 1; evidence, not calibrated probability. */
  readonly support: Readonly<Record<KnownState, number>>;
  /** Share of the channel weights that had a valid input, each times its quality, 0 … 1. */
  readonly coverage: number;
  /** Count of channels with a valid input. */
  readonly inputs: number;
  /** Seconds the state has held. */
  readonly heldS: number;
  readonly evidence: readonly Evidence[];
}

/** What the estimator carries from one second to the next; plain data. */
export interface StateMemory {
  /** Estimates since the start, or since the last gap. */
  readonly ticks: number;
  readonly lastAtMs: number | null;
  readonly state: State;
  readonly sinceMs: number;
  /** When `HYPER` was last the answer. */
  readonly loadAtMs: number | null;
  readonly pulse: PulseBaseline;
}

/** Longer silence than this is not counted as time in a state. */
const GAP_MS = 30_000;

export const startState = (): StateMemory => ({
  ticks: 0,
  lastAtMs: null,
  state: "UNKNOWN",
  sinceMs: 0,
  loadAtMs: null,
  pulse: startBaseline(),
});

/**
 * The state of one moment from what is known, with how much of it is known.
 * Log-odds of the channels are added as they are; what is missing adds nothing and nothing is
 * rescaled. Features must arrive in order of time: an older one throws.
 */
export function estimateState(
  previous: StateMemory,
  features: Features,
): { readonly memory: StateMemory; readonly estimate: StateEstimate } {
  const { atMs } = features;
  const sinceLastMs = atMs - (previous.lastAtMs ?? atMs);
  if (sinceLastMs < 0) throw new RangeError(`features of ${atMs} ms came late`);

  const known =
    sinceLastMs > GAP_MS ? { ...previous, ticks: 0, state: "UNKNOWN" as const } : previous;
  const { evidence, coverage, inputs } = gatherEvidence(features, known.pulse);
  const history = recentLoad(atMs, known.loadAtMs);
  const support = supportOf([...evidence, history]);

  const ticks = known.ticks + 1;
  const held = gate({ ticks, inputs, coverage }) ?? leadingState(known.state, support);
  const sinceMs = held.state === known.state && ticks > 1 ? known.sinceMs : atMs;

  return {
    memory: {
      ticks,
      lastAtMs: atMs,
      state: held.state,
      sinceMs,
      loadAtMs: held.state === "HYPER" ? atMs : known.loadAtMs,
      pulse: learnPulse(known.pulse, features.pulseBpm, support.HYPER),
    },
    estimate: {
      atMs,
      ...held,
      support,
      coverage,
      inputs,
      heldS: (atMs - sinceMs) / 1000,
      evidence: [...evidence, history],
    },
  };
}

/**
 * What channels say is not independent of what others say, nor of the second before; without
 * tempering, sums of log-odds would claim near certainty. By hand until residuals are measured.
 */
const TEMPER = 0.4;

/** Softmax of the tempered sum of log-odds: support for each state, relative to the others. */
function supportOf(evidence: readonly Evidence[]): Record<KnownState, number> {
  const weigh = (state: KnownState): number =>
    Math.exp(TEMPER * evidence.reduce((sum, { logOdds }) => sum + logOdds[state], 0));
  const odds = {
    FLOW: weigh("FLOW"),
    HYPER: weigh("HYPER"),
    HYPO: weigh("HYPO"),
    RECOVERY: weigh("RECOVERY"),
  };
  const all = odds.FLOW + odds.HYPER + odds.HYPO + odds.RECOVERY;
  return {
    FLOW: odds.FLOW / all,
    HYPER: odds.HYPER / all,
    HYPO: odds.HYPO / all,
    RECOVERY: odds.RECOVERY / all,
  };
}
