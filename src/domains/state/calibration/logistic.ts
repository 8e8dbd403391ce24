import { at } from "../../../kernel/at.ts";
import { cholesky, type Square, solve } from "../../../kernel/matrix.ts";

/** One moment to learn from: what was known (with a leading 1 for the intercept), and how much of it came true, 0 … 1. */
export interface Example {
  readonly x: readonly number[];
  readonly target: number;
}

export interface LogisticFit {
  readonly weights: readonly number[];
  /** Lower Cholesky factor of the curvature at the fit: its inverse is the covariance of the weights. */
  readonly precision: Square;
}

const MOST_STEPS = 60;
const MOST_HALVINGS = 30;
/** So near the answer a whole step of Newton's squares the rest away. */
const NEAR = 1e-9;

/** 1 / (1 + exp(−z)), without overflow. */
export const sigmoid = (z: number): number =>
  z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));

/** ln(p / (1 − p)). */
export const logit = (p: number): number => Math.log(p) - Math.log1p(-p);

/**
 * The weights that explain the examples best: cross-entropy plus ½ Σ ridge·w², by Newton's method with
 * halved steps (Boyd & Vandenberghe, Convex Optimization, algorithm 9.5; stepping back 9.2). Every ridge
 * must be above 0, which keeps the answer finite where examples separate cleanly.
 */
export function fitLogistic(examples: readonly Example[], ridge: readonly number[]): LogisticFit {
  let weights: readonly number[] = ridge.map(() => 0);
  let cost = costOf(examples, weights, ridge);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { slope, precision } = slopeAndCurve(examples, weights, ridge);
    const way = solve(precision, ridge.length, slope);
    const gain = dot(slope, way);
    const near = gain < NEAR;
    const next = near
      ? moved(weights, way, 1)
      : stepped(weights, way, (tried) => costOf(examples, tried, ridge) < cost);
    if (!next) break;
    weights = next;
    if (near) break;
    cost = costOf(examples, weights, ridge);
  }
  return { weights, precision: slopeAndCurve(examples, weights, ridge).precision };
}

/** The longest of the halved steps that is better; none where no step is. */
function stepped(
  weights: readonly number[],
  way: Float64Array,
  better: (weights: readonly number[]) => boolean,
): readonly number[] | undefined {
  let share = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const tried = moved(weights, way, share);
    if (better(tried)) return tried;
    share /= 2;
  }
  return undefined;
}

const moved = (weights: readonly number[], way: Float64Array, share: number): readonly number[] =>
  weights.map((weight, i) => weight - share * at(way, i));

/** Sum of the products, element by element. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i);
  return sum;
}

/** −ln of the likelihood: ln(1 + e^z) − target·z for each example, and the ridge. */
function costOf(
  examples: readonly Example[],
  weights: readonly number[],
  ridge: readonly number[],
): number {
  let cost = weights.reduce((sum, weight, i) => sum + (at(ridge, i) * weight * weight) / 2, 0);
  for (const { x, target } of examples) {
    const z = dot(x, weights);
    cost += Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))) - target * z;
  }
  return cost;
}

function slopeAndCurve(
  examples: readonly Example[],
  weights: readonly number[],
  ridge: readonly number[],
): { readonly slope: Float64Array; readonly precision: Square } {
  const n = weights.length;
  const slope = Float64Array.from(weights, (weight, i) => at(ridge, i) * weight);
  const curve = new Float64Array(n * n);
  for (let i = 0; i < n; i++) curve[i * n + i] = at(ridge, i);
  for (const { x, target } of examples) {
    const p = sigmoid(dot(x, weights));
    for (let i = 0; i < n; i++) {
      slope[i] = at(slope, i) + (p - target) * at(x, i);
      const pull = p * (1 - p) * at(x, i);
      for (let j = 0; j < n; j++) curve[i * n + j] = at(curve, i * n + j) + pull * at(x, j);
    }
  }
  return { slope, precision: cholesky(curve, n) };
}
