import { at } from "../../../kernel/at.ts";
import type { LoggedChoice, RewardRange, Target } from "./choice.ts";

/** Expected reward of every arm at every moment, 0 … 1: row after row of a moment's arms. */
export type Predicted = readonly (readonly number[])[];

/** What every estimator needs of a log and a target: one column each, one entry a moment. */
export type Terms = {
  readonly moments: number;
  /** w: how much more likely the target is to do what was done. */
  readonly weight: Float64Array;
  /** r, on the scale 0 … 1 of its range. */
  readonly reward: Float64Array;
  /** q̂ of the arm that was drawn. */
  readonly predicted: Float64Array;
  /** What q̂ says the target would have had: Σ π_e q̂. */
  readonly expected: Float64Array;
  /** The largest weight that could have been drawn at any moment, drawn or not. */
  readonly largestPossible: number;
};

/** The terms of `choices` for `target`. Without `predicted`, q̂ is 0 everywhere. */
export function termsOf(
  choices: readonly LoggedChoice[],
  target: Target,
  range: RewardRange,
  predicted?: Predicted,
): Terms {
  const moments = choices.length;
  const terms = {
    moments,
    weight: new Float64Array(moments),
    reward: new Float64Array(moments),
    predicted: new Float64Array(moments),
    expected: new Float64Array(moments),
  };
  let largestPossible = 0;
  choices.forEach((choice, i) => {
    const wanted = target(choice, i);
    terms.weight[i] = at(wanted, choice.arm) / at(choice.propensity, choice.arm);
    terms.reward[i] = share(choice.reward, range);
    wanted.forEach((p, arm) => {
      const drawn = at(choice.propensity, arm);
      if (drawn > 0) largestPossible = Math.max(largestPossible, p / drawn);
    });
    const row = predicted && at(predicted, i);
    if (!row) return;
    terms.predicted[i] = at(row, choice.arm);
    terms.expected[i] = wanted.reduce((sum, p, arm) => sum + p * at(row, arm), 0);
  });
  return { ...terms, largestPossible };
}

/** A reward on the scale 0 … 1 of its range, and back. */
export const share = (reward: number, { low, high }: RewardRange): number =>
  (reward - low) / (high - low);
export const fromShare = (value: number, { low, high }: RewardRange): number =>
  low + value * (high - low);
