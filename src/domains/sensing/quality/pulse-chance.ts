import { clamp } from "../../../kernel/stats.ts";

/** What a wave says of itself; the order of the coefficients that are fitted. */
export const CLUES = ["support", "snrDb", "likeness", "skewness"] as const;
type Clue = (typeof CLUES)[number];
type Clues = Readonly<Record<Clue, number>>;

/** Each clue is held to where the fit has seen it, so that one clue alone decides nothing. */
const LEAST: Clues = { support: -2, snrDb: -12, likeness: 0, skewness: -1 };
const MOST: Clues = { support: 2, snrDb: 12, likeness: 1, skewness: 1 };

/**
 * Coefficients of a logistic curve for "within 5 bpm of the contact pulse", fitted by `scripts/bench/sensing/fit-quality.ts` on
 * windows of 8, 10 and 12 s of the even subjects of `rppg_traces` (PURE and UBFC) and on noise; the odd subjects are held
 * out and scored by `npm run bench:sensing` (S3).
 */
const BASE = -1.124;
const PER_CLUE: Clues = { support: 2.281, snrDb: 0.106, likeness: 1.673, skewness: 0.4 };

/** What a reading says, in the order of `CLUES`. */
export function cluesOf(reading: Clues): readonly number[] {
  return CLUES.map((clue) => clamp(reading[clue], LEAST[clue], MOST[clue]));
}

/** Chance that a rate read from one wave lies within 5 bpm of the true one, in (0, 1). */
export function pulseChance(reading: Clues): number {
  const odds = CLUES.reduce(
    (sum, clue) => sum + PER_CLUE[clue] * clamp(reading[clue], LEAST[clue], MOST[clue]),
    BASE,
  );
  return 1 / (1 + Math.exp(-odds));
}
