import { at } from "./at.ts";

/** Steps of a continued fraction or series; both end long before for any argument in use. */
const MOST_STEPS = 10_000;
const TINY = 1e-300;
const EPSILON = 2 ** -53;

/** P(X ≤ x) of the chi-square distribution with `df` > 0 degrees of freedom; 0 for x ≤ 0. */
export const chiSquareCdf = (x: number, df: number): number => lowerGamma(df / 2, x / 2);

/** The x with P(X ≤ x) = `p`, chi-square with `df` degrees of freedom; `p` in [0, 1). */
export const chiSquareQuantile = (p: number, df: number): number =>
  p === 0 ? 0 : invert((x) => chiSquareCdf(x, df), p, 0, df + 1);

/** P(X ≤ x) of the F distribution with `d1` and `d2` degrees of freedom; 0 for x ≤ 0. */
export function fCdf(x: number, d1: number, d2: number): number {
  if (x <= 0) return 0;
  const whole = d1 * x + d2;
  return d1 * x < d2
    ? betaRatio((d1 * x) / whole, d1 / 2, d2 / 2)
    : 1 - betaRatio(d2 / whole, d2 / 2, d1 / 2);
}

/** The x with P(X ≤ x) = `p`, F with `d1` and `d2` degrees of freedom; `p` in [0, 1). */
export const fQuantile = (p: number, d1: number, d2: number): number =>
  p === 0 ? 0 : invert((x) => fCdf(x, d1, d2), p, 0, 2);

/** P(T ≤ t) of Student's t distribution with `df` > 0 degrees of freedom. */
export function tCdf(t: number, df: number): number {
  const square = t * t;
  if (square < df) return 0.5 + (Math.sign(t) * betaRatio(square / (df + square), 0.5, df / 2)) / 2;
  const tail = betaRatio(df / (df + square), df / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t with P(T ≤ t) = `p`, Student's t with `df` degrees of freedom; `p` in (0, 1). */
export function tQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  return p < 0.5 ? -tQuantile(1 - p, df) : invert((t) => tCdf(t, df), p, 0, 2);
}

/**
 * The regularised incomplete beta function I_x(a, b); DLMF 8.17.22, by Lentz's method on the side
 * of the mean where the fraction converges fast.
 */
export function betaRatio(x: number, a: number, b: number): number {
  if (!(x > 0)) return x <= 0 ? 0 : Number.NaN;
  if (x >= 1) return 1;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 4 * EPSILON) break;
  }
  return value;
}

/** The regularised lower incomplete gamma function P(a, x); DLMF 8.7.1 below a + 1, 8.9.2 above. */
export function lowerGamma(a: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 0 : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return 1;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? front * gammaSeries(a, x) : 1 - front * gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_STEPS && term > sum * EPSILON; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / notZero(b);
  let value = d;
  for (let n = 1; n < MOST_STEPS; n++) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / notZero(step * d + b);
    c = notZero(b + step / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 4 * EPSILON) break;
  }
  return value;
}

const notZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** Lanczos' coefficients for g = 7, n = 9, as computed by P. Godfrey; relative error about 1e-15. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const base = x + 6.5;
  let sum = at(LANCZOS, 0);
  for (let i = 1; i < LANCZOS.length; i++) sum += at(LANCZOS, i) / (x - 1 + i);
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/** The argument where the rising `cdf` reaches `p`: doubling to a bracket, then bisection to the last bit. */
function invert(cdf: (x: number) => number, p: number, low: number, guess: number): number {
  if (!(p >= 0 && p < 1)) throw new RangeError(`${p} is not a probability below 1`);
  let below = low;
  let above = guess;
  while (cdf(above) < p && above < 1e300) {
    below = above;
    above *= 2;
  }
  for (;;) {
    const middle = (below + above) / 2;
    if (!(middle > below && middle < above)) return middle;
    if (cdf(middle) < p) below = middle;
    else above = middle;
  }
}

/** The x with I_x(a, b) = `p`, beta distribution with `a`, `b` > 0; `p` in [0, 1). */
export const betaQuantile = (p: number, a: number, b: number): number =>
  p === 0 ? 0 : invert((x) => betaRatio(x, a, b), p, 0, 1);
