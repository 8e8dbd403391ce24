import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";
import type { Terms } from "./terms.ts";

/** How a weight is made smaller to trade variance for bias. */
export type Shrink = (weight: number) => number;

const asItIs: Shrink = (weight) => weight;

/** Ionides 2008, "Truncated importance sampling". */
export const clippedAt =
  (limit: number): Shrink =>
  (weight) =>
    Math.min(weight, limit);

/** Trusts the model alone where the weight is above `limit`; Wang, Agarwal & Dudík 2017, arXiv:1612.01205. */
export const switchedAt =
  (limit: number): Shrink =>
  (weight) =>
    weight <= limit ? weight : 0;

/** Optimistic shrinkage; Su, Dimakopoulou, Krishnamurthy & Dudík 2020, arXiv:1907.09623. 0 is the model alone. */
export const shrunkBy =
  (strength: number): Shrink =>
  (weight) =>
    strength === Number.POSITIVE_INFINITY
      ? weight
      : (strength * weight) / (weight * weight + strength);

/** Sub-Gaussian weights, `mix` in [0, 1]; Metelli, Russo & Restelli 2021, NeurIPS 34. */
export const temperedBy =
  (mix: number): Shrink =>
  (weight) =>
    weight / (1 - mix + mix * weight);

/** What the model alone says (DM). */
export const directMethod = ({ expected }: Terms): number => mean(expected);

/** Inverse propensity scoring (IPS), clipped where `shrink` says so; Horvitz & Thompson 1952. */
export const inversePropensity = (terms: Terms, shrink: Shrink = asItIs): number =>
  mean(terms.weight.map((w, i) => shrink(w) * at(terms.reward, i)));

/** Self-normalised IPS (SNIPS); Swaminathan & Joachims 2015. NaN where no weight is positive. */
export const selfNormalised = ({ weight, reward }: Terms): number =>
  mean(weight.map((w, i) => w * at(reward, i))) / mean(weight);

/** Doubly robust (DR), and with `shrink` Switch-DR, DRos and SG-DR; Dudík, Langford & Li 2011. */
export const doublyRobust = (terms: Terms, shrink: Shrink = asItIs): number =>
  mean(doublyRobustTerms(terms, shrink));

/** What every moment adds to `doublyRobust`. */
export const doublyRobustTerms = (
  { weight, reward, predicted, expected }: Terms,
  shrink: Shrink,
): Float64Array =>
  weight.map((w, i) => at(expected, i) + shrink(w) * (at(reward, i) - at(predicted, i)));

/** DR with its correction over the mean weight (SNDR); Thomas & Brunskill 2016. */
export const selfNormalisedDoublyRobust = ({
  weight,
  reward,
  predicted,
  expected,
}: Terms): number =>
  mean(expected) +
  mean(weight.map((w, i) => w * (at(reward, i) - at(predicted, i)))) / mean(weight);
