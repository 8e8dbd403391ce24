import { ok, type Result, refuse } from "../../../kernel/result.ts";

/** One moment at which an offer was made or not by chance, and what came of it. */
export interface ExcursionMoment {
  /** Moments that may depend on each other: a person, or a day of one person. */
  readonly cluster: string;
  readonly outcome: number;
  readonly treated: boolean;
  /** Probability of being treated, given all that was known; inside 0 … 1. */
  readonly probability: number;
  /** Probability to centre with: a constant, or a function of the moderators alone. */
  readonly numerator: number;
  /** Counts the moment this many times: 1, or the inverse chance of being among the two that are compared. */
  readonly weight: number;
  /** What the outcome without treatment depends on, the constant 1 first; a wrong choice costs precision only. */
  readonly control: readonly number[];
  /** What the effect depends on, the constant 1 first. */
  readonly moderator: readonly number[];
}

/** Why no effect is told. */
export type ExcursionRefusal =
  /** No moments, rows of unequal length, a probability of 0 or 1, or a number that is none. */
  | "malformed_moment"
  /** Not more clusters than coefficients. */
  | "too_few_clusters"
  /** Columns that cannot be told apart, treatment that never varies, or one cluster that alone decides. */
  | "not_identified"
  /** The estimating equation of a log-linear model was not solved. */
  | "no_convergence";

/** Counts of clusters and coefficients. */
export interface Shape {
  readonly clusters: readonly (readonly ExcursionMoment[])[];
  /** Coefficients of the control, q, and of the moderators, p. */
  readonly q: number;
  readonly p: number;
}

/** The moments by cluster, once they are known to be well formed. */
export function shapeOf(
  moments: readonly ExcursionMoment[],
): Result<Shape, "malformed_moment" | "too_few_clusters"> {
  const q = moments[0]?.control.length ?? 0;
  const p = moments[0]?.moderator.length ?? 0;
  if (q === 0 || p === 0) return refuse("malformed_moment");
  if (!moments.every((moment) => isWellFormed(moment, q, p))) return refuse("malformed_moment");
  const clusters = [...Map.groupBy(moments, ({ cluster }) => cluster).values()];
  return clusters.length > q + p ? ok({ clusters, q, p }) : refuse("too_few_clusters");
}

/** (p̃/p)^A ((1−p̃)/(1−p))^(1−A), times the moment's own weight. */
export const weightOf = ({ treated, probability, numerator, weight }: ExcursionMoment): number =>
  weight * (treated ? numerator / probability : (1 - numerator) / (1 - probability));

function isWellFormed(moment: ExcursionMoment, q: number, p: number): boolean {
  const { outcome, probability, numerator, weight, control, moderator } = moment;
  return (
    control.length === q &&
    moderator.length === p &&
    probability > 0 &&
    probability < 1 &&
    numerator > 0 &&
    numerator < 1 &&
    weight > 0 &&
    [outcome, weight, ...control, ...moderator].every(Number.isFinite)
  );
}
