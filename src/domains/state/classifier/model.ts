import { at } from "../../../kernel/at.ts";
import { type Square, solveLower } from "../../../kernel/matrix.ts";
import { deviation, mean } from "../../../kernel/stats.ts";
import { dot, fitLogistic, sigmoid } from "../calibration/logistic.ts";
import { KNOWN_STATES, type KnownState, perState, type Support } from "../known-state.ts";

/** What was known at a moment, as numbers, and what the person said. */
export interface NamedVector {
  readonly x: readonly number[];
  readonly state: KnownState;
}

/** One logistic line a state, each with how sure it is. */
export interface PersonalModel {
  readonly centre: readonly number[];
  readonly scale: readonly number[];
  readonly lines: Readonly<Record<KnownState, Line>>;
  /** How often the person named each state, one more than counted. */
  readonly named: Support;
}

interface Line {
  readonly weights: readonly number[];
  /** Lower Cholesky factor of the posterior precision. */
  readonly precision: Square;
}

/** Standard deviation 1 for every weight of the standardised evidence; the intercept is hardly held. */
const WEIGHT_RIDGE = 1;
const INTERCEPT_RIDGE = 0.01;
/** Evidence that hardly changes, in log-odds, is not blown up. */
const LEAST_SCALE = 0.1;

/** Bayesian logistic regression of each state against the rest, by Laplace's approximation (Bishop 2006, section 4.5). */
export function fitPersonal(examples: readonly NamedVector[]): PersonalModel {
  const size = at(examples, 0).x.length;
  const columns = Array.from({ length: size }, (_, i) => examples.map(({ x }) => at(x, i)));
  const centre = columns.map(mean);
  const scale = columns.map((column) => Math.max(LEAST_SCALE, deviation(column)));
  const rows = examples.map(({ x }) => standardised(x, centre, scale));
  const ridge = [INTERCEPT_RIDGE, ...centre.map(() => WEIGHT_RIDGE)];
  const line = (state: KnownState): Line =>
    fitLogistic(
      rows.map((x, i) => ({ x, target: at(examples, i).state === state ? 1 : 0 })),
      ridge,
    );
  const share = (state: KnownState): number =>
    (examples.filter((example) => example.state === state).length + 1) /
    (examples.length + KNOWN_STATES.length);
  return { centre, scale, lines: perState(line), named: perState(share) };
}

/**
 * Probability of every state, sums to 1. Where a line is unsure, here or altogether, it says less: the
 * probit approximation of MacKay (1992), doi:10.1162/neco.1992.4.5.720.
 */
export function predict(model: PersonalModel, x: readonly number[]): Support {
  const row = standardised(x, model.centre, model.scale);
  const odds = perState((state) => {
    const { weights, precision } = model.lines[state];
    const spread = solveLower(precision, row.length, Float64Array.from(row));
    return sigmoid(dot(row, weights) / Math.sqrt(1 + (Math.PI / 8) * dot(spread, spread)));
  });
  const sum = KNOWN_STATES.reduce((all, state) => all + odds[state], 0);
  return perState((state) => odds[state] / sum);
}

const standardised = (
  x: readonly number[],
  centre: readonly number[],
  scale: readonly number[],
): readonly number[] => [1, ...x.map((value, i) => (value - at(centre, i)) / at(scale, i))];
