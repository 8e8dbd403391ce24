import { at } from "../../../kernel/at.ts";
import type { LoggedChoice } from "./choice.ts";

/** Whether arms came as often as their logged probabilities say. */
export type PropensityAudit = {
  readonly moments: number;
  /** Standardised surplus Z of every arm; null where its draw was never in doubt. */
  readonly surplus: readonly (number | null)[];
  /** The greatest wealth so far of bets against the log; above 100 only once in 100 true logs. */
  readonly eValue: number;
  readonly alarm: boolean;
};

const ALARM = 100;
/** Shares of wealth put on an arm coming more and less often; their wealths are averaged over arms. */
const STAKES = [-0.5, -0.1, 0.1, 0.5];

/**
 * Audits logged propensities: Z_k = Σ(1{A=k} − π_k) / √Σπ_k(1 − π_k), and the mean of the test
 * martingales Π(1 + λ(1{A=k} − π_k)); Ville's inequality makes the alarm safe at every look.
 */
export function auditPropensities(
  choices: readonly Pick<LoggedChoice, "arm" | "propensity">[],
): PropensityAudit {
  const arms = choices[0]?.propensity.length ?? 0;
  const surplus = Array.from({ length: arms }, (_, arm) => surplusOf(choices, arm));
  const eValue = greatestWealth(choices, arms);
  return { moments: choices.length, surplus, eValue, alarm: eValue > ALARM };
}

type Draws = readonly Pick<LoggedChoice, "arm" | "propensity">[];

function surplusOf(draws: Draws, arm: number): number | null {
  let surplus = 0;
  let variance = 0;
  for (const draw of draws) {
    const p = at(draw.propensity, arm);
    surplus += (draw.arm === arm ? 1 : 0) - p;
    variance += p * (1 - p);
  }
  return variance > 0 ? surplus / Math.sqrt(variance) : null;
}

function greatestWealth(draws: Draws, arms: number): number {
  const bets = STAKES.flatMap((stake) =>
    Array.from({ length: arms }, (_, arm) => ({ stake, arm })),
  );
  const logs = new Float64Array(bets.length);
  let greatest = 1;
  for (const draw of draws) {
    bets.forEach(({ stake, arm }, i) => {
      const came = draw.arm === arm ? 1 : 0;
      logs[i] = at(logs, i) + Math.log1p(stake * (came - at(draw.propensity, arm)));
    });
    greatest = Math.max(greatest, logs.reduce((sum, log) => sum + Math.exp(log), 0) / logs.length);
  }
  return greatest;
}
