import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { clamp } from "../../../kernel/stats.ts";
import { automaticValue } from "./automatic.ts";
import {
  areSound,
  type EvaluationRefusal,
  type LoggedChoice,
  type RewardRange,
  type Target,
} from "./choice.ts";
import { likelihoodInterval } from "./likelihood.ts";
import { crossFitted } from "./reward-model.ts";
import { enoughSupport, type Support } from "./support.ts";
import { fromShare, termsOf } from "./terms.ts";

/** What a policy would have been worth a moment, in rewards, with its 95 % interval. */
export type ValueEstimate = Support & {
  readonly value: number;
  readonly low: number;
  readonly high: number;
};

/**
 * What `target` would have been worth on the moments of `choices`. The interval is asymptotic and
 * holds for one look: what is looked at every night, and every gate, goes by `valueBounds`.
 */
export function estimateValue(
  choices: readonly LoggedChoice[],
  target: Target,
  range: RewardRange,
): Result<ValueEstimate, EvaluationRefusal> {
  if (!areSound(choices, range)) return refuse("malformed_choice");
  const support = enoughSupport(choices, target);
  if (!support.ok) return support;
  const terms = termsOf(choices, target, range, crossFitted(choices, range));
  const interval = likelihoodInterval(terms);
  const value = clamp(automaticValue(terms), interval.low, interval.high);
  return ok({
    ...support.value,
    value: fromShare(value, range),
    low: fromShare(interval.low, range),
    high: fromShare(interval.high, range),
  });
}
