import { at } from "../../../kernel/at.ts";

/** A low and a high end. */
export type Bounds = { readonly low: number; readonly high: number };

/** One unbiased look at a mean, and the least it could have been, known before it was taken. */
export type Look = { readonly x: number; readonly least: number };

/** Share of the wealth that one look may cost at most. */
const MOST_AT_STAKE = 0.5;
/** The variance that is believed before the first look. */
const VARIANCE_BEFORE = 0.25;
const HALVINGS = 50;

/**
 * The lowest mean in [`from`, `to`] that bets against lower ones do not refute at any moment so far:
 * with probability 1 − `alpha` it stays below the mean at all moments at once, and never falls.
 * Betting confidence sequence with predictable plug-in bets; Waudby-Smith & Ramdas 2024, JRSS B
 * 86(1), section 4; for policies Karampatziakis, Mineiro & Ramdas 2021, arXiv:2102.09540.
 */
export function lowestMean(
  looks: readonly Look[],
  alpha: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const stakes = plannedStakes(looks, alpha);
  const isRefuted = (mean: number): boolean =>
    greatestLogWealth(looks, stakes, mean) >= Math.log(1 / alpha);
  if (!isRefuted(from)) return from;
  let refuted = from;
  let open = to;
  if (isRefuted(open)) return open;
  // Every bet against a mean earns less the higher the mean is: there is one edge.
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (refuted + open) / 2;
    if (isRefuted(middle)) refuted = middle;
    else open = middle;
  }
  return refuted;
}

/** What one has who bet 1 on a mean above `mean` from the first look on: an e-value against "at most `mean`". */
export function logWealth(looks: readonly Look[], alpha: number, mean: number): number {
  let sum = 0;
  for (const gain of logGains(looks, plannedStakes(looks, alpha), mean)) sum += gain;
  return sum;
}

function greatestLogWealth(
  looks: readonly Look[],
  stakes: readonly number[],
  mean: number,
): number {
  let sum = 0;
  let greatest = 0;
  for (const gain of logGains(looks, stakes, mean)) {
    sum += gain;
    greatest = Math.max(greatest, sum);
  }
  return greatest;
}

const logGains = (looks: readonly Look[], stakes: readonly number[], mean: number) =>
  looks.map(({ x, least }, t) => {
    const most = mean > least ? MOST_AT_STAKE / (mean - least) : Number.POSITIVE_INFINITY;
    return Math.log1p(Math.min(at(stakes, t), most) * (x - mean));
  });

/** The stake at each look from the looks before it only; Waudby-Smith & Ramdas 2024, eq. 26. */
function plannedStakes(looks: readonly Look[], alpha: number): readonly number[] {
  let mean = 0;
  let squares = VARIANCE_BEFORE;
  return looks.map(({ x }, i) => {
    // The variance so far is squares / t, and the t cancels.
    const stake = Math.sqrt((2 * Math.log(1 / alpha)) / (squares * Math.log(i + 2)));
    const before = mean;
    mean += (x - mean) / (i + 1);
    squares += (x - before) * (x - mean);
    return stake;
  });
}
