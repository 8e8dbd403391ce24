import type { SelfReport } from "../../state/index.ts";
import type { Answer } from "./answer.ts";

/** What a decision was worth, by the person's own doing and word; never by the estimate that triggered it. */
export type Reward = {
  /** Version of the weights; a change begins a new epoch of the policy. */
  readonly version: string;
  /** −1 … 1 over all parts that are there; null without any. */
  readonly value: number | null;
  /** −1 … 1 over the parts that exist for every arm, `no_action` too; null without any. Effects are told on this. */
  readonly common: number | null;
  /** Each −1 … 1, or null when missing. */
  readonly parts: Readonly<Record<RewardPart, number | null>>;
};

export const REWARD_PARTS = ["rating", "selfReport", "answer", "breakpoint"] as const;
export type RewardPart = (typeof REWARD_PARTS)[number];

/**
 * Any change to a number in this file, or to what an outcome says by the same name, is a new version.
 * 1: a late undo was one still, and a window in which no hand moved was the worst that could be.
 */
export const REWARD_VERSION = "reward-2";

/** Fixed before any data; the order of Cortex's helpfulness-v2: word before deed, deed before timing. */
export const REWARD_WEIGHTS: Readonly<Record<RewardPart, number>> = {
  rating: 0.45,
  selfReport: 0.2,
  answer: 0.25,
  breakpoint: 0.1,
};

/** Parts that `no_action` has as well: without an offer there is nothing to rate or answer. */
export const COMMON_PARTS: readonly RewardPart[] = ["selfReport", "breakpoint"];

/** As in helpfulness-v2; to be ignored costs a little, for it took some attention. */
const ANSWER_WORTH: Readonly<Record<Answer, number | null>> = {
  not_offered: null,
  ignored: -0.25,
  snoozed: -0.4,
  declined: -0.75,
  accepted: 0.5,
  undone: -1,
};

const REPORT_WORTH: Readonly<Record<SelfReport, number>> = {
  in_flow: 1,
  recovering: 0.5,
  under_engaged: -0.5,
  overloaded: -1,
};

/** What of an outcome the reward looks at; each as `Outcome` says. */
export interface Observed {
  readonly answer: Answer;
  readonly rating: -1 | 0 | 1 | null;
  readonly selfReport: SelfReport | null;
  readonly breakpointS: number | null;
  readonly windowS: number;
}

/** The reward of one window: the weighted mean of its parts, over those that are there. */
export function rewardOf(observed: Observed): Reward {
  const parts: Reward["parts"] = {
    rating: observed.rating,
    selfReport: observed.selfReport === null ? null : REPORT_WORTH[observed.selfReport],
    answer: ANSWER_WORTH[observed.answer],
    breakpoint: breakpointWorth(observed),
  };
  return {
    version: REWARD_VERSION,
    value: weighted(parts, REWARD_PARTS),
    common: weighted(parts, COMMON_PARTS),
    parts,
  };
}

/**
 * 1 for a natural pause at once, falling to −1 at the end of the window, until which there may have
 * been none. Who moved no hand in it was not seen to work without a pause: that is not known.
 */
const breakpointWorth = ({ breakpointS, windowS }: Observed): number | null =>
  breakpointS === null ? null : 1 - 2 * Math.min(1, Math.max(0, breakpointS / windowS));

function weighted(parts: Reward["parts"], names: readonly RewardPart[]): number | null {
  let sum = 0;
  let weight = 0;
  for (const name of names) {
    const part = parts[name];
    if (part === null) continue;
    sum += REWARD_WEIGHTS[name] * part;
    weight += REWARD_WEIGHTS[name];
  }
  return weight === 0 ? null : sum / weight;
}
