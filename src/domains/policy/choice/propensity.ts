import { gaussLegendre } from "./legendre.ts";
import { CELL, CELLS_A_DEVIATION, normalTable, TABLE_REACH } from "./normal-table.ts";

/** An integral from where no arm can be largest to where all are below. */
const REACH = 7;
const NODES = 20;
/** Width of a panel in deviations of the narrowest arm that is in it. */
const PANEL = 5;
/** How far a panel's parts may sum past its certificate, and all of them past 1. */
const PANEL_ERROR = 2e-11;
const ERROR = 1e-9;
/** Below this probability nothing is left to share. */
const REST = 1e-12;
const MOST_PANELS = 2000;
export const MOST_ARMS = 16;

const { nodes, weights } = gaussLegendre(NODES);

/** Places from here on are past the table: the distribution is 1 there. */
const LAST = 2 * TABLE_REACH * CELLS_A_DEVIATION;

// Scratch of one call, which never yields: nothing is allocated while panels are summed.
const means = new Float64Array(MOST_ARMS);
const rates = new Float64Array(MOST_ARMS);
const arms = new Uint8Array(MOST_ARMS);
const below = new Float64Array(MOST_ARMS);
const density = new Float64Array(MOST_ARMS);
const parts = new Float64Array(MOST_ARMS);

/**
 * P(arm k is the largest) for independent N(mean[k], deviation[k]²), all arms in one pass:
 * ∫ φₖ(z) · Π Φⱼ(z) dz, j ≠ k, by piecewise Gauss–Legendre quadrature. The parts of a panel must sum
 * to Π Φⱼ at its upper end less that at its lower; where they do not, the panel is halved. So each
 * probability is found by itself and their sum certifies them: within 1e-9 of 1, or it throws.
 */
export function probabilitiesOfLargest(
  mean: ArrayLike<number>,
  deviation: ArrayLike<number>,
): Float64Array {
  const probabilities = new Float64Array(mean.length);
  const { count, low, high } = take(mean, deviation);
  const table = normalTable();
  let upper = high;
  let atUpper = allBelow(table, count, upper);
  let width = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let panel = 0; upper > low && atUpper > REST; panel++) {
    if (panel === MOST_PANELS) throw new RangeError("the quadrature does not settle");
    width = Math.min(width, panelWidth(count, upper), upper - low);
    const lower = upper - width;
    const atLower = allBelow(table, count, lower);
    const part = sumPanel(table, count, lower, upper);
    if (!(Math.abs(part - (atUpper - atLower)) <= PANEL_ERROR)) {
      width /= 2;
      continue;
    }
    for (let k = 0; k < count; k++) {
      const arm = arms[k] ?? 0;
      probabilities[arm] = (probabilities[arm] ?? 0) + (parts[k] ?? 0);
    }
    sum += part;
    upper = lower;
    atUpper = atLower;
    width *= 2;
  }
  if (!(Math.abs(sum - 1) <= ERROR)) throw new RangeError(`probabilities that sum to ${sum}`);
  return probabilities;
}

/**
 * Keeps the arms that can be largest, and where any can be. Places are told from the mean of the
 * narrowest arm, near which every digit counts.
 */
function take(
  mean: ArrayLike<number>,
  deviation: ArrayLike<number>,
): { readonly count: number; readonly low: number; readonly high: number } {
  if (mean.length === 0 || mean.length > MOST_ARMS) throw new RangeError(`${mean.length} arms`);
  let floor = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < mean.length; k++) {
    const lowest = (mean[k] ?? Number.NaN) - REACH * (deviation[k] ?? Number.NaN);
    if (!((deviation[k] ?? 0) > 0 && Number.isFinite(lowest))) {
      throw new RangeError(`an arm with mean ${mean[k]} and deviation ${deviation[k]}`);
    }
    floor = Math.max(floor, lowest);
  }
  let count = 0;
  let narrowest = Number.POSITIVE_INFINITY;
  let origin = 0;
  for (let k = 0; k < mean.length; k++) {
    const centre = mean[k] ?? 0;
    const spread = deviation[k] ?? 0;
    if (centre + REACH * spread < floor) continue;
    arms[count] = k;
    means[count] = centre;
    rates[count] = 1 / spread;
    if (spread < narrowest) [narrowest, origin] = [spread, centre];
    count++;
  }
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k++) {
    const centre = (means[k] ?? 0) - origin;
    means[k] = centre;
    low = Math.max(low, centre - REACH / (rates[k] ?? 0));
    high = Math.max(high, centre + REACH / (rates[k] ?? 0));
  }
  return { count, low, high };
}

/** A width for the panel below `upper` by the narrowest arm around it; infinite where there is none. */
function panelWidth(count: number, upper: number): number {
  let fastest = 0;
  for (let k = 0; k < count; k++) {
    const rate = rates[k] ?? 0;
    const z = (upper - (means[k] ?? 0)) * rate;
    if (z > -REACH && z < REACH + 0.1 && rate > fastest) fastest = rate;
  }
  return PANEL / fastest;
}

/** Π Φⱼ(z): the probability that every arm is below `z`. */
function allBelow(table: Float64Array, count: number, z: number): number {
  let product = 1;
  for (let k = 0; k < count; k++) {
    const place = ((z - (means[k] ?? 0)) * (rates[k] ?? 0) + TABLE_REACH) * CELLS_A_DEVIATION;
    if (place <= 0) return 0;
    if (place >= LAST) continue;
    const cell = place | 0;
    product *= cubic(table, CELL * cell, place - cell);
  }
  return product;
}

/** Each arm's share of the panel into `parts`, by prefix and suffix products; returns their sum. */
function sumPanel(table: Float64Array, count: number, lower: number, upper: number): number {
  const half = (upper - lower) / 2;
  const centre = (upper + lower) / 2;
  let sum = 0;
  for (let k = 0; k < count; k++) parts[k] = 0;
  for (let i = 0; i < NODES; i++) {
    const z = centre + half * (nodes[i] ?? 0);
    let before = 1;
    for (let k = 0; k < count; k++) {
      const rate = rates[k] ?? 0;
      const place = ((z - (means[k] ?? 0)) * rate + TABLE_REACH) * CELLS_A_DEVIATION;
      let cdf = place > 0 ? 1 : 0;
      let pdf = 0;
      if (place > 0 && place < LAST) {
        const cell = place | 0;
        cdf = cubic(table, CELL * cell, place - cell);
        pdf = cubic(table, CELL * cell + 4, place - cell);
      }
      density[k] = pdf * rate * before;
      below[k] = cdf;
      before *= cdf;
    }
    let after = half * (weights[i] ?? 0);
    for (let k = count - 1; k >= 0; k--) {
      const part = (density[k] ?? 0) * after;
      parts[k] = (parts[k] ?? 0) + part;
      sum += part;
      after *= below[k] ?? 0;
    }
  }
  return sum;
}

const cubic = (table: Float64Array, from: number, x: number): number =>
  (table[from] ?? 0) +
  x * ((table[from + 1] ?? 0) + x * ((table[from + 2] ?? 0) + x * (table[from + 3] ?? 0)));
