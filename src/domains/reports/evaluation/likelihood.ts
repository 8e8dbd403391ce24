import { at } from "../../../kernel/at.ts";
import { chiSquareQuantile } from "../../../kernel/distributions.ts";
import { clamp } from "../../../kernel/stats.ts";
import type { Bounds } from "./betting.ts";
import { type Climb, climb, type Sample, slopeOfLog } from "./likelihood-climb.ts";
import type { Terms } from "./terms.ts";

/**
 * Weight of the moment that was not seen. A whole one: with a tenth the interval missed its 95 % on
 * logs of few heavy weights (`npm run bench:policy`, C1).
 */
const PHANTOM = 1;

/** How near to the edge the search ends, in the square root of the likelihood ratio. */
const PRECISION = 1e-6;
const MOST_CLIMBS = 60;

/**
 * Interval of a policy's value on the scale 0 … 1 by empirical likelihood: Owen 2001, chapter 3.
 * The controls w − 1 and w·q̂ − Σπ_e·q̂ have mean 0 whatever q̂ is, and make it doubly robust (Kallus
 * & Uehara 2019, arXiv:1906.03735). One phantom moment of weight `phantom` with the largest possible
 * importance weight, rewarded 0 for the lower end and 1 for the upper, stands for what was not seen
 * (after Karampatziakis, Langford & Mineiro 2020, arXiv:1906.03323). Holds for one look only.
 */
export function likelihoodInterval(terms: Terms, level = 0.95, phantom = PHANTOM): Bounds {
  const most = chiSquareQuantile(level, 1);
  return { low: edge(terms, 0, most, phantom), high: edge(terms, 1, most, phantom) };
}

/** The value on the side of the phantom's reward where twice the fall in log likelihood is `most`. */
function edge(terms: Terms, side: 0 | 1, most: number, phantom: number): number {
  const sample = sampleOf(terms, side, phantom);
  const base = climb(sample, 2, 0);
  const excess = (value: number): number => {
    const { height } = climb(sample, 3, value, base.multiplier);
    return Math.sqrt(Math.max(0, 2 * (height - base.height))) - Math.sqrt(most);
  };
  return crossing(excess, clamp(peakOf(sample, base), 0, 1), side, -Math.sqrt(most));
}

/**
 * Where `excess` turns from below 0 inside to above it, or `outside` where it never does. The square
 * root of the ratio is nearly a line, so false position (Illinois) needs few climbs.
 */
function crossing(
  excess: (value: number) => number,
  inside: number,
  outside: number,
  within: number,
): number {
  let [near, far, low, high] = [inside, outside, within, excess(outside)];
  if (high <= 0) return outside;
  let before = 0;
  for (let i = 0; i < MOST_CLIMBS; i++) {
    const guess = near + (low / (low - high)) * (far - near);
    const found = excess(guess);
    if (Math.abs(found) < PRECISION) return guess;
    // The end that stays a second time counts half, or it would stay for ever.
    const stays = Math.sign(found) === before ? 0.5 : 1;
    if (found < 0) [near, low, high] = [guess, found, high * stays];
    else [far, high, low] = [guess, found, low * stays];
    before = Math.sign(found);
  }
  return far;
}

function sampleOf(terms: Terms, side: 0 | 1, phantom: number): Sample {
  const { moments, weight, reward, predicted, expected, largestPossible } = terms;
  const rows = moments + 1;
  const columns = new Float64Array(3 * rows);
  for (let i = 0; i < moments; i++) {
    const w = at(weight, i);
    columns.set([w - 1, w * at(predicted, i) - at(expected, i), w * at(reward, i)], 3 * i);
  }
  const unseen = largestPossible - 1;
  columns.set(
    [unseen, unseen * unseenModel(columns, moments), largestPossible * side],
    3 * moments,
  );
  const times = new Float64Array(rows).fill(1);
  times[moments] = phantom;
  return { rows, columns, times };
}

/** A second control that is the first times a number, but for this share, says nothing of its own. */
const OWN_SHARE = 1e-6;

/**
 * q̂ of the phantom moment: ½, as nothing is known of it. A constant model makes the controls one,
 * and then the phantom's must be so too, or no likelihood would be left to it.
 */
function unseenModel(columns: Float64Array, moments: number): number {
  let [squares, products, others] = [0, 0, 0];
  for (let i = 0; i < moments; i++) {
    const [first, second] = [at(columns, 3 * i), at(columns, 3 * i + 1)];
    squares += first * first;
    products += first * second;
    others += second * second;
  }
  const ratio = squares > 0 ? products / squares : 0;
  return others - ratio * products <= OWN_SHARE * others ? ratio : 0.5;
}

/** Σ p·w·r with the likelihood's own probabilities p. */
function peakOf({ rows, columns, times }: Sample, { multiplier }: Climb): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    const lean =
      at(multiplier, 0) * at(columns, 3 * i) + at(multiplier, 1) * at(columns, 3 * i + 1);
    const p = at(times, i) * slopeOfLog(1 + lean, 1 / rows);
    sum += p * at(columns, 3 * i + 2);
    total += p;
  }
  return sum / total;
}
