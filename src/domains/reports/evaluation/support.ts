import { at } from "../../../kernel/at.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { EvaluationRefusal, LoggedChoice, Target } from "./choice.ts";

/** Fewer effective moments than this say nothing. */
export const LEAST_EFFECTIVE = 30;
/** A larger share of the target's doing that could never be drawn cannot be judged. */
const MOST_UNSUPPORTED = 0.01;

/** How much of the log speaks for a target policy. */
export type Support = {
  readonly moments: number;
  /** Kish's effective sample size, (Σw)² / Σw². */
  readonly effective: number;
  readonly largestWeight: number;
  /** Share of what the target would do that could have been drawn; 1 is all. */
  readonly supported: number;
};

/** How much of `choices` speaks for `target`; all 0 without a moment. */
export function supportOf(choices: readonly LoggedChoice[], target: Target): Support {
  let sum = 0;
  let squares = 0;
  let largestWeight = 0;
  let unsupported = 0;
  choices.forEach((choice, i) => {
    const wanted = target(choice, i);
    const weight = at(wanted, choice.arm) / at(choice.propensity, choice.arm);
    sum += weight;
    squares += weight * weight;
    largestWeight = Math.max(largestWeight, weight);
    wanted.forEach((p, arm) => {
      if (at(choice.propensity, arm) === 0) unsupported += p;
    });
  });
  const effective = squares > 0 ? (sum * sum) / squares : 0;
  const moments = choices.length;
  const supported = moments > 0 ? 1 - unsupported / moments : 0;
  return { moments, effective, largestWeight, supported };
}

/** The support, or why nothing may be told from it. */
export function enoughSupport(
  choices: readonly LoggedChoice[],
  target: Target,
): Result<Support, EvaluationRefusal> {
  if (choices.length === 0) return refuse("no_moments");
  const support = supportOf(choices, target);
  if (support.supported < 1 - MOST_UNSUPPORTED) return refuse("no_support");
  return support.effective < LEAST_EFFECTIVE ? refuse("too_few_effective") : ok(support);
}
