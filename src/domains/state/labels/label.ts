import type { KnownState, Support } from "../known-state.ts";
import type { SelfReport } from "./self-report.ts";

/** What each word of the person means as a state. */
export const STATE_OF_REPORT = {
  in_flow: "FLOW",
  overloaded: "HYPER",
  under_engaged: "HYPO",
  recovering: "RECOVERY",
} as const satisfies Record<SelfReport, KnownState>;

/** One question put to the person with what came of it, or an answer that nobody asked for. */
export type Label = {
  /** Milliseconds since 1970, UTC. */
  readonly epochMs: number;
  /** The person's IANA zone then: the label's day is counted in it. */
  readonly zone: string;
  readonly report: SelfReport | "skipped";
  /** With which probability this moment was asked about; null where the person said it unasked. */
  readonly askedProbability: number | null;
  /**
   * What was said of each state at that moment, sums to 1: without calibration and without the person's own
   * classifier, for both are learned from it.
   */
  readonly support: Support;
  /** The evidence of that moment as `evidenceVector` gives it. */
  readonly x: readonly number[];
  /** `EVIDENCE_VERSION` then: vectors of another version are never learned from. */
  readonly version: string;
};
