import { autocorrelationOf } from "../evidence/channels.ts";
import type { EvidenceSource } from "../evidence/evidence.ts";
import type { PerState, Support } from "../known-state.ts";
import { longRun, STANDARD_TRANSITIONS, type Transitions } from "./transitions.ts";

/** How quickly the filter believes, and how firmly the answer holds. */
export interface Profile {
  readonly transitions: Transitions;
  /** What holds before anything is known. */
  readonly start: Support;
  /** Autocorrelation a second apart of what a channel says, before any was measured. */
  readonly autocorrelation: (channel: EvidenceSource) => number;
  /** Whether it is measured as the session goes on. */
  readonly learns: boolean;
  /** Support at which a state becomes the answer, and below which the present one may end. */
  readonly enter: PerState;
  readonly leave: number;
  /** No answer ends sooner. */
  readonly leastHoldS: number;
}

/**
 * Entering at .75 is a wrong answer being three times as bad as none; leaving below .45 is
 * by hand. Recovery is short and asks for nothing: taken for it wrongly costs no more than
 * missing it, so it enters at .5, as in Cortex.
 */
const STANDARD: Profile = {
  transitions: STANDARD_TRANSITIONS,
  start: longRun(STANDARD_TRANSITIONS),
  autocorrelation: autocorrelationOf,
  learns: true,
  enter: { FLOW: 0.75, HYPER: 0.75, HYPO: 0.75, RECOVERY: 0.5 },
  leave: 0.45,
  leastHoldS: 5,
};

const quicker = (sojournS: PerState, times: number): PerState => ({
  FLOW: sojournS.FLOW / times,
  HYPER: sojournS.HYPER / times,
  HYPO: sojournS.HYPO / times,
  RECOVERY: sojournS.RECOVERY / times,
});

/** A made-up person shows in two minutes what takes others an hour. */
const DEMO: Profile = {
  ...STANDARD,
  transitions: { ...STANDARD_TRANSITIONS, sojournS: quicker(STANDARD_TRANSITIONS.sojournS, 10) },
  autocorrelation: () => 0.5,
  learns: false,
  leastHoldS: 2,
};

export const PROFILES = { standard: STANDARD, demo: DEMO } as const;
