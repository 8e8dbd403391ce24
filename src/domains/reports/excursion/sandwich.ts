import { at } from "../../../kernel/at.ts";
import { fCdf, tCdf, tQuantile } from "../../../kernel/distributions.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { eliminate } from "./elimination.ts";
import type { ExcursionMoment, ExcursionRefusal, Shape } from "./moment.ts";

/** What one moment adds to an estimating equation Σ D·r = 0 at its solution. */
export interface Term {
  /** Residual r. */
  readonly residual: number;
  /** D, with all weights; as long as there are coefficients. */
  readonly direction: readonly number[];
  /** −∂r/∂θ. */
  readonly slope: readonly number[];
}

/** One coefficient with its 95 % interval and two-sided p from Student's t. */
interface Contrast {
  readonly value: number;
  readonly standardError: number;
  readonly t: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

export interface ExcursionFit {
  /** α, what the outcome without treatment depends on. */
  readonly control: readonly number[];
  /** β, a contrast for each moderator. */
  readonly effect: readonly Contrast[];
  /** All of β at once: Hotelling's T² and its p from F. */
  readonly joint: { readonly hotelling: number; readonly f: number; readonly p: number };
  readonly clusters: number;
  /** clusters − q − p. */
  readonly degreesOfFreedom: number;
}

/**
 * Standard errors by cluster with the small-sample correction of Mancl & DeRouen (2001),
 * ẽᵢ = (I − Hᵢ)⁻¹eᵢ, as used by Boruvka et al. (2018) and Qian et al. (2021). With Gᵢ = Σ D·slopeᵀ over the
 * cluster and sᵢ its score, B⁻¹Dᵢ(I − Hᵢ)⁻¹eᵢ = (B − Gᵢ)⁻¹sᵢ: what is inverted has the size of θ,
 * never that of a cluster. `bread` is B = −∂(Σ D·r)/∂θ.
 */
export function fitWith(
  theta: Float64Array,
  bread: Float64Array,
  shape: Shape,
  termOf: (moment: ExcursionMoment) => Term,
): Result<ExcursionFit, ExcursionRefusal> {
  const n = theta.length;
  const covariance = new Float64Array(n * n);
  for (const cluster of shape.clusters) {
    const { score, slope } = sumTerms(cluster.map(termOf), n);
    const without = bread.map((entry, i) => entry - at(slope, i));
    const shift = eliminate(without, n, score);
    if (!shift) return refuse("not_identified");
    addOuter(covariance, shift, shift, 1);
  }
  return told(theta, covariance, shape);
}

/** Score Σ D·r and Σ D·slopeᵀ, row after row. */
export function sumTerms(
  terms: readonly Term[],
  n: number,
): { readonly score: Float64Array; readonly slope: Float64Array } {
  const score = new Float64Array(n);
  const slope = new Float64Array(n * n);
  for (const term of terms) {
    for (let i = 0; i < n; i++) score[i] = at(score, i) + at(term.direction, i) * term.residual;
    addOuter(slope, term.direction, term.slope, 1);
  }
  return { score, slope };
}

/** Adds `factor`·column·rowᵀ. */
export function addOuter(
  into: Float64Array,
  column: ArrayLike<number>,
  row: ArrayLike<number>,
  factor: number,
): void {
  const n = row.length;
  for (let i = 0; i < column.length; i++) {
    for (let j = 0; j < n; j++) {
      into[i * n + j] = at(into, i * n + j) + factor * at(column, i) * at(row, j);
    }
  }
}

function told(
  theta: Float64Array,
  covariance: Float64Array,
  { clusters, q, p }: Shape,
): Result<ExcursionFit, ExcursionRefusal> {
  const n = q + p;
  const degreesOfFreedom = clusters.length - n;
  const reach = tQuantile(0.975, degreesOfFreedom);
  const beta = theta.slice(q);
  const effect = Array.from(beta, (value, i): Contrast => {
    const standardError = Math.sqrt(at(covariance, (q + i) * n + q + i));
    const t = value / standardError;
    return {
      value,
      standardError,
      t,
      p: 2 * tCdf(-Math.abs(t), degreesOfFreedom),
      low: value - reach * standardError,
      high: value + reach * standardError,
    };
  });
  const block = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) block[i * p + j] = at(covariance, (q + i) * n + q + j);
  }
  const solved = eliminate(block, p, beta);
  if (!solved) return refuse("not_identified");
  const hotelling = beta.reduce((sum, value, i) => sum + value * at(solved, i), 0);
  const f = (hotelling * degreesOfFreedom) / (p * (clusters.length - q - 1));
  return ok({
    control: [...theta.slice(0, q)],
    effect,
    joint: { hotelling, f, p: 1 - fCdf(f, p, degreesOfFreedom) },
    clusters: clusters.length,
    degreesOfFreedom,
  });
}
