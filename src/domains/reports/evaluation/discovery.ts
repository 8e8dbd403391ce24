import { at } from "../../../kernel/at.ts";
import { logWealth } from "./betting.ts";
import { type LoggedChoice, type RewardRange, requireSound } from "./choice.ts";
import { ALPHA, effectLooks } from "./policy-bets.ts";

/** Evidence against "this arm is worth no more than nothing": 20 is 20 to 1. */
export type ArmEvidence = {
  readonly arm: number;
  readonly eValue: number;
  readonly helps: boolean;
};

/**
 * Every arm but `no_action`, and which of them help. At most the share `rate` of the arms that are
 * called helpful are so by chance, on average. Throws on rows that cannot be.
 */
export function helpfulArms(
  choices: readonly LoggedChoice[],
  range: RewardRange,
  rate = 0.1,
): readonly ArmEvidence[] {
  requireSound(choices, range);
  const arms = (choices[0]?.propensity ?? []).map((_, arm) => arm).slice(1);
  const eValues = arms.map((arm) =>
    Math.exp(logWealth(effectLooks(choices, arm, 0, range), ALPHA / 2, 0)),
  );
  const found = discoveries(eValues, rate);
  return arms.map((arm, i) => ({ arm, eValue: at(eValues, i), helps: found.includes(i) }));
}

/**
 * Indices of the e-values that are discoveries at false discovery rate `rate`, whatever their
 * dependence: the e-BH procedure; Wang & Ramdas 2022, JRSS B 84(3), doi:10.1111/rssb.12489.
 */
export function discoveries(eValues: readonly number[], rate: number): readonly number[] {
  const order = eValues.map((_, i) => i).sort((a, b) => at(eValues, b) - at(eValues, a));
  const last = order.findLastIndex(
    (index, place) => at(eValues, index) >= eValues.length / (rate * (place + 1)),
  );
  return order.slice(0, last + 1).sort((a, b) => a - b);
}
