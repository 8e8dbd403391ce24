import { at } from "../../../kernel/at.ts";
import { cholesky, solve } from "../../../kernel/matrix.ts";
import { clamp, mean } from "../../../kernel/stats.ts";
import type { LoggedChoice, RewardRange } from "./choice.ts";
import { type Predicted, share } from "./terms.ts";

const FOLDS = 5;
/** Penalty on every weight, for contexts of about −1 … 1. */
const PENALTY = 1;
/** A propensity weighs as much as this many contexts: it is penalised less. */
const PROPENSITY_SCALE = 3;

/**
 * q̂: expected reward of every arm at every moment by a ridge regression for each arm, 0 … 1.
 * Cross-fitted by whole days: a moment is predicted from the days of other folds only.
 */
export function crossFitted(choices: readonly LoggedChoice[], range: RewardRange): Predicted {
  const fold = foldsByDay(choices);
  const arms = choices[0]?.propensity.length ?? 0;
  const models = Array.from({ length: FOLDS }, (_, out) => {
    const others = choices.filter((_, i) => at(fold, i) !== out);
    return Array.from({ length: arms }, (_, arm) => fitted(others, arm, range));
  });
  return choices.map((choice, i) => at(models, at(fold, i)).map((predict) => predict(choice)));
}

/** The fold of every moment: whole days, dealt in the order in which they first come. */
function foldsByDay(choices: readonly LoggedChoice[]): readonly number[] {
  const order = new Map<string, number>();
  return choices.map(({ day }) => {
    const place = order.get(day) ?? order.size;
    order.set(day, place);
    return place % FOLDS;
  });
}

type Predict = (choice: LoggedChoice) => number;

/** Centred ridge for one arm. Its level is drawn to that of all arms by one moment's weight. */
function fitted(choices: readonly LoggedChoice[], arm: number, range: RewardRange): Predict {
  const overall =
    choices.length > 0 ? mean(choices.map(({ reward }) => share(reward, range))) : 0.5;
  const own = choices.filter((choice) => choice.arm === arm);
  const first = own[0];
  if (!first) return () => overall;
  const rewards = own.map(({ reward }) => share(reward, range));
  const level = (overall + rewards.reduce((sum, r) => sum + r, 0)) / (own.length + 1);
  const n = first.context.length + 1;
  const rows = own.map((choice) => regressors(choice, arm));
  const centre = Float64Array.from({ length: n }, (_, k) => mean(rows.map((row) => at(row, k))));
  const gram = new Float64Array(n * n);
  const right = new Float64Array(n);
  rows.forEach((row, i) => {
    addMoment(
      gram,
      right,
      row.map((value, k) => value - at(centre, k)),
      at(rewards, i) - level,
    );
  });
  for (let k = 0; k < n; k++) gram[k * n + k] = at(gram, k * n + k) + PENALTY;
  const slope = solve(cholesky(gram, n), n, right);
  const shift = level - dot(slope, centre);
  return (choice) => clamp(shift + dot(slope, regressors(choice, arm)), 0, 1);
}

/** The context and how likely the arm was: what the policy that drew had learned of it. */
function regressors({ context, propensity }: LoggedChoice, arm: number): Float64Array {
  const row = new Float64Array(context.length + 1);
  row.set(context);
  row[context.length] = PROPENSITY_SCALE * at(propensity, arm);
  return row;
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < first.length; k++) sum += (first[k] ?? 0) * (second[k] ?? 0);
  return sum;
}

/** The lower triangle is all that `cholesky` reads. */
function addMoment(gram: Float64Array, right: Float64Array, x: Float64Array, y: number): void {
  for (let row = 0; row < x.length; row++) {
    const value = x[row] ?? 0;
    if (value === 0) continue;
    for (let column = 0; column <= row; column++) {
      const place = row * x.length + column;
      gram[place] = (gram[place] ?? 0) + value * (x[column] ?? 0);
    }
    right[row] = (right[row] ?? 0) + value * y;
  }
}
