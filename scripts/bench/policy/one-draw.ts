import { at } from "../../../src/kernel/at.ts";
import { cholesky, solve } from "../../../src/kernel/matrix.ts";

/**
 * The rule of Cortex's AMIP (StevenWang-CY/cortex at fac5db9, services/eval/amip.py), written anew: each
 * arm's weights are drawn once from N(A⁻¹b, A⁻¹), the scores go through a softmax whose temperature is
 * max(.1, 1/√n), a floor is put under it and all is renormalised. What is logged is the probability
 * given that one draw, not the probability of the arm.
 */
export interface OneDraw {
  readonly choose: (context: readonly number[], u: number, normal: () => number) => Drawn;
  readonly learn: (arm: number, context: readonly number[], reward: number) => void;
}

interface Drawn {
  readonly arm: number;
  /** As logged, of every arm. */
  readonly shares: readonly number[];
}

const LEAST_TEMPERATURE = 0.1;
const FLOOR = 0.05;
const LATE_FLOOR = 0.01;
const LATE = 500;

export function oneDraw(arms: number, features: number): OneDraw {
  const models = Array.from({ length: arms }, () => startModel(features));
  let updates = 0;
  return {
    choose: (context, u, normal) => {
      const scores = models.map((model) => drawnScore(model, context, normal));
      const temperature = Math.max(LEAST_TEMPERATURE, 1 / Math.sqrt(Math.max(1, updates)));
      const shares = flooredSoftmax(scores, temperature, updates < LATE ? FLOOR : LATE_FLOOR);
      return { arm: firstAbove(shares, u), shares };
    },
    learn: (arm, context, reward) => {
      const { precision, pull } = at(models, arm);
      context.forEach((x, i) => {
        pull[i] = at(pull, i) + x * reward;
        context.forEach((y, j) => {
          precision[i * features + j] = at(precision, i * features + j) + x * y;
        });
      });
      updates++;
    },
  };
}

interface Model {
  readonly precision: Float64Array;
  readonly pull: Float64Array;
}

function startModel(features: number): Model {
  const precision = new Float64Array(features * features);
  for (let i = 0; i < features; i++) precision[i * features + i] = 1;
  return { precision, pull: new Float64Array(features) };
}

/** x·θ for one θ of N(A⁻¹b, A⁻¹): with A = L·Lᵀ, θ is the mean and L⁻ᵀ times standard normals. */
function drawnScore(
  { precision, pull }: Model,
  context: readonly number[],
  normal: () => number,
): number {
  const n = pull.length;
  const factor = cholesky(precision, n);
  const mean = solve(factor, n, pull);
  const spread = Float64Array.from(pull, normal);
  for (let i = n - 1; i >= 0; i--) {
    let rest = at(spread, i);
    for (let k = i + 1; k < n; k++) rest -= at(factor, k * n + i) * at(spread, k);
    spread[i] = rest / at(factor, i * n + i);
  }
  return context.reduce((sum, x, i) => sum + x * (at(mean, i) + at(spread, i)), 0);
}

function flooredSoftmax(
  scores: readonly number[],
  temperature: number,
  floor: number,
): readonly number[] {
  const best = Math.max(...scores);
  const odds = scores.map((score) => Math.exp((score - best) / temperature));
  const all = odds.reduce((sum, odd) => sum + odd, 0);
  const floored = odds.map((odd) => Math.max(floor, odd / all));
  const total = floored.reduce((sum, share) => sum + share, 0);
  return floored.map((share) => share / total);
}

export function firstAbove(shares: readonly number[], u: number): number {
  let sum = 0;
  const found = shares.findIndex((share) => {
    sum += share;
    return sum > u;
  });
  return found < 0 ? shares.length - 1 : found;
}
