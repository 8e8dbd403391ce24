import type { LoggedChoice } from "../../src/domains/reports/index.ts";
import { at } from "../../src/kernel/at.ts";
import { chanceFrom } from "../../src/kernel/chance.ts";

/** Moments of a day of the made-up log. */
const MOMENTS_A_DAY = 8;

/**
 * A log of `moments` draws by fixed probabilities. Rewards are 1 or −1 with the mean of the drawn
 * arm, so the value of every policy is known; the context is a coin that changes nothing.
 */
export function madeUpLog(
  moments: number,
  means: readonly number[],
  propensity: readonly number[],
  seed: number,
): readonly LoggedChoice[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: moments }, (_, i) => {
    const u = chance();
    const sums = propensity.map((_, arm) =>
      propensity.slice(0, arm + 1).reduce((sum, p) => sum + p, 0),
    );
    const found = sums.findIndex((sum) => u < sum);
    const arm = found === -1 ? propensity.length - 1 : found;
    return {
      day: `day ${Math.floor(i / MOMENTS_A_DAY)}`,
      arm,
      reward: chance() < (1 + at(means, arm)) / 2 ? 1 : -1,
      propensity,
      context: [chance() < 0.5 ? 0 : 1],
    };
  });
}
