import type { Choice } from "./choice/rules.ts";
import { certainly, type Decision, type Delivery, WITHHELD } from "./decision.ts";
import type { Cause } from "./receptivity/episode.ts";
import type { Gate } from "./receptivity/gates.ts";

/** What is to be decided now: an episode, or the person's own question. */
export interface Question {
  readonly cause: Cause | "asked";
  readonly delivery: Exclude<Delivery, "none">;
}

/** What of a decision depends on how it was chosen. */
export type Verdict = Pick<
  Decision,
  "arm" | "delivery" | "feasible" | "propensity" | "randomised" | "draw" | "rule" | "suppressedBy"
>;

/** No gate opened in time: nothing was free to be chosen, and nothing can be learned from it. */
export const unavailable = (suppressedBy: readonly Gate[]): Verdict => ({
  ...certain({ arm: "no_action", rule: WITHHELD }, "none"),
  suppressedBy,
});

/** One arm only was possible, so nothing was drawn. */
export const certain = ({ arm, rule }: Choice, delivery: Delivery): Verdict => ({
  arm,
  delivery: arm === "no_action" ? "none" : delivery,
  feasible: [arm],
  propensity: certainly(arm),
  randomised: false,
  draw: null,
  rule,
  suppressedBy: [],
});
