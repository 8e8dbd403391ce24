import { at } from "../../../kernel/at.ts";
import { sampleDeviation } from "./time.ts";

const LENGTH = 2;
const TOLERANCE = 0.2;

/** Blocks that one after another are left out for the range. */
const BLOCKS = 8;

/** Sample entropy, and what it would be without each eighth of the series in turn. */
export interface Entropy {
  readonly value: number;
  readonly without: readonly number[];
}

/**
 * Sample entropy with m = 2 and r = 0.2 standard deviations (n − 1), Chebyshev distance, matches at distance r
 * included: Richman & Moorman 2000, doi:10.1152/ajpheart.2000.278.6.H2039. Minus the logarithm of the chance that
 * two stretches alike for two intervals are alike for a third. NaN where no stretches are alike.
 * Pairs are counted once for the whole and for every block they touch, so the parts cost no second pass.
 */
export function sampleEntropy(nn: readonly number[]): Entropy {
  const r = TOLERANCE * sampleDeviation(nn);
  const values = Float64Array.from(nn);
  const stretches = values.length - LENGTH;
  const blockOf = (i: number): number => Math.floor((i * BLOCKS) / stretches);
  const [short, long] = [noMatches(), noMatches()];
  for (let i = 0; i < stretches; i++) {
    const [first, second, third] = [at(values, i), at(values, i + 1), at(values, i + 2)];
    let j = i;
    for (const other of values.subarray(i + 1, stretches)) {
      j++;
      if (Math.abs(first - other) > r || Math.abs(second - at(values, j + 1)) > r) continue;
      const [a, b] = [blockOf(i), blockOf(j)];
      count(short, a, b);
      if (Math.abs(third - at(values, j + 2)) <= r) count(long, a, b);
    }
  }
  const parts = Array.from({ length: BLOCKS }, (_, block) =>
    surprise(long.all - at(long.touching, block), short.all - at(short.touching, block)),
  );
  return { value: surprise(long.all, short.all), without: parts };
}

interface Matches {
  all: number;
  readonly touching: Float64Array;
}

const noMatches = (): Matches => ({ all: 0, touching: new Float64Array(BLOCKS) });

function count(matches: Matches, a: number, b: number): void {
  matches.all++;
  matches.touching[a] = at(matches.touching, a) + 1;
  if (a !== b) matches.touching[b] = at(matches.touching, b) + 1;
}

const surprise = (long: number, short: number): number =>
  long > 0 ? -Math.log(long / short) : Number.NaN;
