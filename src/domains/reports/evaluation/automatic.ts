import { at } from "../../../kernel/at.ts";
import { tQuantile } from "../../../kernel/distributions.ts";
import { deviation, mean } from "../../../kernel/stats.ts";
import { type Shrink, shrunkBy } from "./estimators.ts";
import type { Terms } from "./terms.ts";
import { type Candidate, slope } from "./tuning.ts";

/** From no shrinkage to one that halves a weight of 10. */
const STRENGTHS = [Number.POSITIVE_INFINITY, 1000, 100];
/** One-sided error of the intervals that SLOPE compares. */
const DELTA = 0.1;

/**
 * The one estimate of a policy's value, 0 … 1: doubly robust with optimistic shrinkage, its
 * correction over the mean of the shrunk weights, its strength by SLOPE. Dividing by the mean keeps
 * a model that is wrong by a constant from biasing a strong shrinkage.
 */
export function automaticValue(terms: Terms): number {
  const candidates = STRENGTHS.map((strength) => candidate(terms, shrunkBy(strength)));
  return at(candidates, slope(candidates)).value;
}

function candidate(terms: Terms, shrink: Shrink): Candidate {
  const { moments, reward, predicted, expected } = terms;
  const weight = terms.weight.map(shrink);
  const level = mean(weight);
  const residual = reward.map((r, i) => r - at(predicted, i));
  const correction = mean(weight.map((w, i) => w * at(residual, i))) / level;
  const influence = weight.map(
    (w, i) => at(expected, i) + (w / level) * (at(residual, i) - correction),
  );
  return {
    value: mean(expected) + correction,
    halfWidth: (tQuantile(1 - DELTA, moments - 1) * deviation(influence)) / Math.sqrt(moments - 1),
  };
}
