import type { LoggedChoice } from "../../../src/domains/reports/index.ts";
import { at } from "../../../src/kernel/at.ts";
import { cholesky, solve } from "../../../src/kernel/matrix.ts";
import { clamp } from "../../../src/kernel/stats.ts";

const FOLDS = 3;

/**
 * A reward model of the kind that OBP fits by default: one regression on the context and which arm
 * it was, cross-fitted by moments. Ridge in place of its classifier.
 */
export function pooledModel(choices: readonly LoggedChoice[]): readonly (readonly number[])[] {
  const arms = at(choices, 0).propensity.length;
  const slopes = Array.from({ length: FOLDS }, (_, out) =>
    fitted(
      choices.filter((_, i) => i % FOLDS !== out),
      arms,
    ),
  );
  return choices.map(({ context }, i) =>
    Array.from({ length: arms }, (_, arm) => {
      const slope = at(slopes, i % FOLDS);
      const sum = context.reduce((total, x, k) => total + x * at(slope, k), 0);
      return clamp(sum + at(slope, context.length + arm), 0, 1);
    }),
  );
}

function fitted(choices: readonly LoggedChoice[], arms: number): Float64Array {
  const features = at(choices, 0).context.length;
  const n = features + arms;
  const gram = new Float64Array(n * n);
  const right = new Float64Array(n);
  const x = new Float64Array(n);
  for (const { context, arm, reward } of choices) {
    x.fill(0);
    x.set(context);
    x[features + arm] = 1;
    for (let row = 0; row < n; row++) {
      const value = x[row] ?? 0;
      if (value === 0) continue;
      // The lower triangle is all that `cholesky` reads.
      for (let k = 0; k <= row; k++)
        gram[row * n + k] = (gram[row * n + k] ?? 0) + value * (x[k] ?? 0);
      right[row] = (right[row] ?? 0) + value * reward;
    }
  }
  for (let k = 0; k < n; k++) gram[k * n + k] = (gram[k * n + k] ?? 0) + 1;
  return solve(cholesky(gram, n), n, right);
}
