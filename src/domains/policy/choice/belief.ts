import { cholesky } from "../../../kernel/matrix.ts";
import { CONTEXT_FEATURES } from "./context.ts";

/**
 * What is believed of the weights of a linear model: N(mean, (L·Lᵀ)⁻¹). The precision is held as its
 * Cholesky factor only, which rank-one updates keep accurate. Plain lists: they are copied at every
 * update, and small typed arrays cost more than what is done with them.
 */
export type Belief = {
  /** L, lower triangular, column after column without the zeros. */
  readonly factor: readonly number[];
  /** precision · mean. */
  readonly pull: readonly number[];
  readonly mean: readonly number[];
};

const N = CONTEXT_FEATURES.length;

/**
 * Before any data every weight is 0, give or take these: a reward is −1 … 1, so the first says that
 * an arm is seldom more than .6 better than usual, the second that no one feature turns that round.
 */
const INTERCEPT_DEVIATION = 0.3;
const WEIGHT_DEVIATION = 0.2;

const priorPrecision = (i: number): number =>
  i === 0 ? 1 / INTERCEPT_DEVIATION ** 2 : 1 / WEIGHT_DEVIATION ** 2;

export function priorBelief(): Belief {
  const precision = new Float64Array(N * N);
  for (let i = 0; i < N; i++) precision[i * N + i] = priorPrecision(i);
  return beliefOf(factorOf(precision), new Array<number>(N).fill(0));
}

/** The belief after `target` was seen at `context`, with noise of this variance. */
export function observe(
  { factor, pull }: Belief,
  context: readonly number[],
  target: number,
  variance: number,
): Belief {
  const scale = Math.sqrt(variance);
  const pulled = pull.slice();
  for (let i = 0; i < N; i++) {
    const x = context[i] ?? Number.NaN;
    scratch[i] = x / scale;
    pulled[i] = (pull[i] ?? 0) + (x * target) / variance;
  }
  const updated = factor.slice();
  addOuter(updated, scratch);
  return beliefOf(updated, pulled);
}

/** Keeps the share `kept` of what was learned beyond the prior; the rest goes back to the prior. */
export function fade({ factor, pull }: Belief, kept: number): Belief {
  const precision = new Float64Array(N * N);
  let place = 0;
  for (let k = 0; k < N; k++) {
    const column = place - k;
    for (let i = k; i < N; i++) {
      for (let j = k; j <= i; j++) {
        const product = (factor[column + i] ?? 0) * (factor[column + j] ?? 0);
        precision[i * N + j] = (precision[i * N + j] ?? 0) + kept * product;
      }
    }
    place += N - k;
  }
  for (let i = 0; i < N; i++) {
    precision[i * N + i] = (precision[i * N + i] ?? 0) + (1 - kept) * priorPrecision(i);
  }
  return beliefOf(
    factorOf(precision),
    pull.map((value) => kept * value),
  );
}

/** Mean and variance of the model's value at `context`: the variance is that of L⁻¹ · context. */
export function valueAt(
  { factor, mean }: Belief,
  context: readonly number[],
): { readonly mean: number; readonly variance: number } {
  let centre = 0;
  for (let i = 0; i < N; i++) {
    const x = context[i] ?? Number.NaN;
    centre += (mean[i] ?? 0) * x;
    scratch[i] = x;
  }
  let variance = 0;
  let place = 0;
  for (let k = 0; k < N; k++) {
    const part = (scratch[k] ?? 0) / (factor[place++] ?? Number.NaN);
    variance += part * part;
    for (let i = k + 1; i < N; i++) scratch[i] = (scratch[i] ?? 0) - (factor[place++] ?? 0) * part;
  }
  return { mean: centre, variance };
}

/** Of one call, which never yields. */
const scratch = new Float64Array(N);

/** Of a symmetric matrix, whose lower half is enough. */
function factorOf(precision: Float64Array): readonly number[] {
  const lower = cholesky(precision, N);
  const factor: number[] = [];
  for (let k = 0; k < N; k++) {
    for (let i = k; i < N; i++) factor.push(lower[i * N + k] ?? Number.NaN);
  }
  return factor;
}

/** Solves L·Lᵀ·mean = pull, forward and back. */
function beliefOf(factor: readonly number[], pull: readonly number[]): Belief {
  const mean = pull.slice();
  let place = 0;
  for (let k = 0; k < N; k++) {
    const part = (mean[k] ?? 0) / (factor[place++] ?? Number.NaN);
    mean[k] = part;
    for (let i = k + 1; i < N; i++) mean[i] = (mean[i] ?? 0) - (factor[place++] ?? 0) * part;
  }
  for (let k = N - 1; k >= 0; k--) {
    let rest = mean[k] ?? 0;
    for (let i = N - 1; i > k; i--) rest -= (factor[--place] ?? 0) * (mean[i] ?? 0);
    mean[k] = rest / (factor[--place] ?? Number.NaN);
  }
  return { factor, pull, mean };
}

/**
 * Turns L into the factor of L·Lᵀ + v·vᵀ by plane rotations: Golub & Van Loan, Matrix Computations,
 * section 6.5.4. Uses `v` up.
 */
function addOuter(factor: number[], v: Float64Array): void {
  let place = 0;
  for (let k = 0; k < N; k++) {
    const diagonal = factor[place] ?? Number.NaN;
    const entry = v[k] ?? 0;
    const turned = Math.sqrt(diagonal * diagonal + entry * entry);
    const shrink = diagonal / turned;
    const cosine = turned / diagonal;
    const sine = entry / diagonal;
    factor[place++] = turned;
    for (let i = k + 1; i < N; i++) {
      const value = ((factor[place] ?? 0) + sine * (v[i] ?? 0)) * shrink;
      factor[place++] = value;
      v[i] = cosine * (v[i] ?? 0) - sine * value;
    }
  }
}
