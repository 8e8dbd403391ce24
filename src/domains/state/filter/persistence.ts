import { at } from "../../../kernel/at.ts";
import { clamp, mean } from "../../../kernel/stats.ts";
import { KNOWN_STATES, type PerState, type Support } from "../known-state.ts";

/**
 * How much of what a channel says is what it said a second before. Decayed sums over the seconds of
 * one channel; plain data.
 */
export interface Persistence {
  /** Seconds that it rests on. */
  readonly n: number;
  /** Mean evidence in each state, row after row, and the seconds of each. */
  readonly means: readonly number[];
  readonly meanN: readonly number[];
  /** What was left of the last evidence once the mean was taken off. */
  readonly residual: readonly number[];
  /** Sums of the residual's square, and of its product with the one before. */
  readonly own: number;
  readonly cross: number;
}

const STATES = KNOWN_STATES.length;
/** So many seconds of residuals weigh as much as the prior value. */
const PRIOR_N = 300;
/** What is older than these seconds hardly counts: of the residuals, and of the mean in a state. */
const MEMORY_S = 3600;
const MEAN_S = 900;
/** One second of a hundred at least is new: no channel falls silent for good. */
const MOST = 0.98;
/** While it is not clear which state it is, what is left over tells of that and not of the channel. */
const CLEAR = 0.8;

export const startPersistence = (): Persistence => ({
  n: 0,
  means: Array<number>(STATES * STATES).fill(0),
  meanN: Array<number>(STATES).fill(0),
  residual: [],
  own: 0,
  cross: 0,
});

/** The lag-1 autocorrelation of the residuals in [0, 1), shrunk to the prior value. */
export function autocorrelation({ n, own, cross }: Persistence, prior: number): number {
  const seen = own > 0 ? cross / own : prior;
  return clamp((n * seen + PRIOR_N * prior) / (n + PRIOR_N), 0, MOST);
}

/**
 * Share of a reading's evidence that is new, `stepS` after the one before: (1 − ρ) / (1 + ρ) for
 * an autocorrelation of ρ = ρ₁^stepS (Bayley & Hammersley 1946, doi:10.2307/2983560).
 */
export function newShare(autocorrelation: number, stepS: number): number {
  const held = autocorrelation ** stepS;
  return (1 - held) / (1 + held);
}

/** Takes in one second's evidence. `neighbour`: the one before is about a second old. */
export function observe(
  known: Persistence,
  logOdds: PerState,
  support: Support,
  neighbour: boolean,
): Persistence {
  const means = known.means.slice();
  const meanN = known.meanN.slice();
  const residual = [0, 0, 0, 0];
  const said = contrast(logOdds);
  for (let s = 0; s < STATES; s++) {
    const share = support[at(KNOWN_STATES, s)];
    const n = Math.min(MEAN_S, at(meanN, s) + share);
    const pull = share > 0 ? share / n : 0;
    meanN[s] = n;
    for (let e = 0; e < STATES; e++) {
      const i = s * STATES + e;
      const away = at(said, e) - at(means, i);
      residual[e] = at(residual, e) + share * away;
      means[i] = at(means, i) + pull * away;
    }
  }
  // The first reading has no mean to differ from.
  if (at(known.meanN, 0) === 0) return { ...known, means: KNOWN_STATES.flatMap(() => said), meanN };
  const clear = KNOWN_STATES.some((state) => support[state] >= CLEAR);
  if (!clear) return { ...known, means, meanN, residual: [] };
  if (!neighbour || known.residual.length === 0) return { ...known, means, meanN, residual };
  const kept = 1 - 1 / MEMORY_S;
  return {
    n: kept * known.n + 1,
    means,
    meanN,
    residual,
    own: kept * known.own + product(residual, residual),
    cross: kept * known.cross + product(residual, known.residual),
  };
}

/** What is said of all states alike decides nothing, and is taken off. */
function contrast(said: PerState): readonly number[] {
  const values = KNOWN_STATES.map((state) => said[state]);
  const alike = mean(values);
  return values.map((value) => value - alike);
}

function product(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i);
  return sum;
}
