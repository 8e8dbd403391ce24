import { type Terms, termsOf } from "../../src/domains/reports/evaluation/terms.ts";
import type { LoggedChoice } from "../../src/domains/reports/index.ts";
import { at } from "../../src/kernel/at.ts";

/** A log of `policy/ope_golden` with the estimates of Open Bandit Pipeline 0.5.5. */
export interface GoldenLog {
  readonly action: readonly number[];
  readonly reward: readonly number[];
  readonly pscore: readonly number[];
  readonly pi_e: readonly (readonly number[])[];
  readonly q_hat: readonly (readonly number[])[];
  readonly obp_estimates: Readonly<Record<string, number>>;
}

/** What our estimators see of such a log: its own target policy and reward model. */
export function goldenTerms({ action, reward, pscore, pi_e, q_hat }: GoldenLog): Terms {
  // The file gives the propensity of the drawn arm only, and no estimator needs another.
  const choices = action.map(
    (arm, i): LoggedChoice => ({
      day: "",
      arm,
      reward: at(reward, i),
      propensity: at(pi_e, i).map((_, k) => (k === arm ? at(pscore, i) : 0)),
      context: [],
    }),
  );
  return termsOf(choices, (_, moment) => at(pi_e, moment), { low: 0, high: 1 }, q_hat);
}
