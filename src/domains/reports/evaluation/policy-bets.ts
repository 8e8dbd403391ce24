import { at } from "../../../kernel/at.ts";
import { type Bounds, type Look, lowestMean } from "./betting.ts";
import { type LoggedChoice, type RewardRange, requireSound, type Target } from "./choice.ts";
import { share } from "./terms.ts";

/** Error of the two ends together. */
export const ALPHA = 0.05;
/** The most that the model may take from a look, in rewards of 0 … 1: k of Karampatziakis et al. 2021. */
const MOST_TAKEN = 1;

/**
 * Bounds on the value of `target`, in rewards, that hold at every moment at once with probability
 * 0.95: for whoever looks every day. Throws on rows that cannot be.
 */
export function valueBounds(
  choices: readonly LoggedChoice[],
  target: Target,
  range: RewardRange,
): Bounds {
  requireSound(choices, range);
  const unit = { from: 0, to: 1 };
  const rewards = choices.map(({ reward }) => share(reward, range));
  const lost = rewards.map((r) => 1 - r);
  const low = lowestMean(valueLooks(choices, target, rewards), ALPHA / 2, unit);
  const high = 1 - lowestMean(valueLooks(choices, target, lost), ALPHA / 2, unit);
  const width = range.high - range.low;
  return { low: range.low + width * low, high: range.low + width * high };
}

/** Doubly robust looks; the model is each arm's mean reward so far, cut so that no look falls below −k. */
function valueLooks(
  choices: readonly LoggedChoice[],
  target: Target,
  rewards: readonly number[],
): readonly Look[] {
  const arms = choices[0]?.propensity.length ?? 0;
  const sums = new Float64Array(arms).fill(0.5);
  const counts = new Float64Array(arms).fill(1);
  return choices.map((choice, i) => {
    const wanted = target(choice, i);
    // What could not be drawn counts as nothing: the bound stays below the value.
    const model = wanted.map((p, arm) => {
      const drawn = at(choice.propensity, arm);
      return drawn > 0 ? Math.min(at(sums, arm) / at(counts, arm), (MOST_TAKEN * drawn) / p) : 0;
    });
    const expected = wanted.reduce((sum, p, arm) => sum + p * at(model, arm), 0);
    const r = at(rewards, i);
    const costs = wanted.map((p, arm) => {
      const drawn = at(choice.propensity, arm);
      return drawn > 0 ? (p / drawn) * at(model, arm) : 0;
    });
    const weight = at(wanted, choice.arm) / at(choice.propensity, choice.arm);
    const x = weight * (r - at(model, choice.arm)) + expected;
    sums[choice.arm] = at(sums, choice.arm) + r;
    counts[choice.arm] = at(counts, choice.arm) + 1;
    return { x, least: expected - Math.max(...costs) };
  });
}

/**
 * Bounds on what `arm` is worth more than `no_action`, in rewards, where both could be drawn; they
 * hold at every moment at once with probability 0.95. Throws on rows that cannot be.
 */
export function effectBounds(
  choices: readonly LoggedChoice[],
  arm: number,
  range: RewardRange,
): Bounds {
  requireSound(choices, range);
  const width = range.high - range.low;
  const whole = { from: -1, to: 1 };
  return {
    low: width * lowestMean(effectLooks(choices, arm, 0, range), ALPHA / 2, whole),
    high: -width * lowestMean(effectLooks(choices, 0, arm, range), ALPHA / 2, whole),
  };
}

/** Looks at the effect of `arm` over `other` on rewards of 0 … 1, less the mean reward so far. */
export function effectLooks(
  choices: readonly LoggedChoice[],
  arm: number,
  other: number,
  range: RewardRange,
): readonly Look[] {
  let sum = 0.5;
  let count = 1;
  return choices
    .filter(({ propensity }) => at(propensity, arm) > 0 && at(propensity, other) > 0)
    .map((choice) => {
      const usual = sum / count;
      const r = share(choice.reward, range);
      const forArm = 1 / at(choice.propensity, arm);
      const forOther = 1 / at(choice.propensity, other);
      sum += r;
      count += 1;
      const x =
        choice.arm === arm
          ? forArm * (r - usual)
          : choice.arm === other
            ? -forOther * (r - usual)
            : 0;
      return { x, least: -Math.max(forArm * usual, forOther * (1 - usual)) };
    });
}
