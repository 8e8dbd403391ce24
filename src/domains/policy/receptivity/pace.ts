import type { KnownState } from "../../state/index.ts";

/** How soon and how often help may be offered. Its id is written into every decision. */
export interface Pace {
  readonly id: string;
  /** How long a state must hold before an episode opens. */
  readonly dwellS: Readonly<Record<KnownState, number>>;
  /** A pause in keys and pointer this long is a moment between two things. */
  readonly pauseS: number;
  /** The longest wait for such a moment; for a break it is longer. */
  readonly deadlineS: number;
  readonly breakDeadlineS: number;
  readonly offersPerHour: number;
  readonly longestEpisodeS: number;
  readonly outcomeWindowS: number;
}

/** Dwell as in Cortex; chosen by hand, not learned. */
export const STANDARD_PACE: Pace = {
  id: "standard",
  dwellS: { FLOW: 120, HYPER: 30, HYPO: 60, RECOVERY: 5 },
  pauseS: 3,
  deadlineS: 90,
  breakDeadlineS: 360,
  offersPerHour: 6,
  longestEpisodeS: 1200,
  outcomeWindowS: 600,
};

/** For made-up signals only: shows one offer within a minute and a half. */
export const DEMO_PACE: Pace = {
  ...STANDARD_PACE,
  id: "demo",
  dwellS: { FLOW: 120, HYPER: 12, HYPO: 24, RECOVERY: 5 },
  deadlineS: 8,
  breakDeadlineS: 8,
  outcomeWindowS: 60,
};

/** Whether a decision was made at the demo's pace: for nobody, on made-up signals. */
export const isDemo = ({ rule }: { readonly rule: string }): boolean =>
  rule.startsWith(`${DEMO_PACE.id}/`);
