import { at } from "../../../kernel/at.ts";

/**
 * One randomised moment as off-policy evaluation sees it. Arms are indices, 0 is `no_action`; only
 * moments with `randomised: true` and a known reward may come here.
 */
export type LoggedChoice = {
  /** The person's own calendar day: the folds of the reward model go by it. */
  readonly day: string;
  readonly arm: number;
  readonly reward: number;
  /** Exact probability of every arm under the policy that drew; 0 where an arm was not feasible. */
  readonly propensity: readonly number[];
  /** What was known before the draw; of one length in a log, each about −1 … 1. */
  readonly context: readonly number[];
};

/** What a policy would have done: the probability of every arm, at one moment. */
export type Target = (choice: LoggedChoice, moment: number) => readonly number[];

/** The least and the greatest reward that can be. */
export type RewardRange = { readonly low: number; readonly high: number };

/** Rewards of the product's own log. */
export const REWARD_RANGE: RewardRange = { low: -1, high: 1 };

/**
 * Why nothing is told: rows that no log of ours can hold, none at all, weights too uneven, or
 * things that the target does and the log could not.
 */
export type EvaluationRefusal =
  | "malformed_choice"
  | "no_moments"
  | "too_few_effective"
  | "no_support";

/** How far a sum of propensities may be from 1. */
const ROUNDING = 1e-6;

/** True where every row can be: same arms and contexts, a drawn arm with a chance, rewards in range. */
export function areSound(choices: readonly LoggedChoice[], { low, high }: RewardRange): boolean {
  const arms = choices[0]?.propensity.length;
  const features = choices[0]?.context.length;
  return choices.every(
    ({ arm, reward, propensity, context }) =>
      propensity.length === arms &&
      context.length === features &&
      context.every(Number.isFinite) &&
      propensity.every((p) => p >= 0) &&
      Math.abs(propensity.reduce((sum, p) => sum + p, 0) - 1) <= ROUNDING &&
      Number.isInteger(arm) &&
      arm >= 0 &&
      arm < propensity.length &&
      at(propensity, arm) > 0 &&
      reward >= low &&
      reward <= high,
  );
}

/** Rows that cannot be are a bug of whoever made them from the log. */
export function requireSound(choices: readonly LoggedChoice[], range: RewardRange): void {
  if (!areSound(choices, range)) throw new RangeError("a logged choice is malformed");
}
