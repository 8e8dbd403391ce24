/**
 * 90 % range of a Poisson mean after `count` events, by Wilson and Hilferty's approximation of
 * the exact bounds (Garwood 1936); within 0.1 of them for any count.
 */
export function countRange(count: number): { readonly low: number; readonly high: number } {
  return { low: count === 0 ? 0 : cube(count, -NORMAL_95), high: cube(count + 1, NORMAL_95) };
}

/** 95th percentile of the normal distribution: 5 % left on each side. */
const NORMAL_95 = 1.645;

const cube = (count: number, score: number): number =>
  count * (1 - 1 / (9 * count) + score / (3 * Math.sqrt(count))) ** 3;
