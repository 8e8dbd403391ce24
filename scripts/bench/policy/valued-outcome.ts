import type { Outcome } from "../../../src/domains/policy/outcome/outcome.ts";
import { REWARD_VERSION } from "../../../src/domains/policy/outcome/reward.ts";

/** The outcome of a window that was worth `value`, −1 … 1. */
export const outcomeOf = (value: number): Outcome => ({
  windowS: 600,
  observedS: 600,
  endedBy: "window",
  answer: "not_offered",
  rating: null,
  selfReport: null,
  breakpointS: null,
  reward: {
    version: REWARD_VERSION,
    value,
    common: value,
    parts: { rating: null, selfReport: null, answer: null, breakpoint: value },
  },
});
