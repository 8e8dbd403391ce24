import fc from "fast-check";
import { expect, test } from "vitest";
import {
  betaRatio,
  chiSquareCdf,
  chiSquareQuantile,
  fCdf,
  fQuantile,
  logGamma,
  lowerGamma,
  tCdf,
  tQuantile,
} from "./distributions.ts";
import { normalCdf } from "./normal.ts";

// Oracle: SciPy 1.13.1.
test.each([
  [betaRatio(0.3, 2.5, 0.5), 0.018927124071945658],
  [betaRatio(0.001, 0.5, 300), 0.5613457311299086],
  [lowerGamma(3.3, 2), 0.2583394699656277],
  [lowerGamma(0.5, 30), 0.9999999999999906],
  [logGamma(0.1), 2.252712651734206],
  [logGamma(3.3), 0.9870985778947343],
  [logGamma(171.5), 709.1431630309283],
  [fCdf(6.4035, 1, 31), 0.9833171748781936],
  [tCdf(2, 5), 0.9490302605850709],
  [tCdf(-1e-3, 30), 0.4996043678832426],
  [chiSquareQuantile(0.95, 1), 3.841458820694124],
  [chiSquareQuantile(0.95, 10), 18.307038053275146],
  [chiSquareQuantile(0.01, 1), 0.00015708785790970184],
  [fQuantile(0.95, 2, 10), 4.1028210151304005],
  [tQuantile(0.975, 7), 2.3646242515927844],
])("agrees with SciPy to 12 digits: %d", (ours, scipy) => {
  expect(Math.abs(ours / scipy - 1)).toBeLessThan(1e-12);
});

test("t with 1 degree of freedom is Cauchy, and with 2 has its closed form", () => {
  for (const t of [-30, -1, -1e-6, 0, 0.4, 5]) {
    expect(tCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 14);
    expect(tCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 14);
  }
});

test("one degree of freedom squared: F is t², chi-square is z²", () => {
  for (const x of [0.1, 1, 2.7]) {
    expect(fCdf(x * x, 1, 9)).toBeCloseTo(2 * tCdf(x, 9) - 1, 13);
    expect(chiSquareCdf(x * x, 1)).toBeCloseTo(2 * normalCdf(x) - 1, 13);
  }
});

test("a quantile is where its distribution function reaches the probability", () => {
  const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const freedom = fc.double({ min: 0.5, max: 400, noNaN: true });
  fc.assert(
    fc.property(probability, freedom, freedom, (p, d1, d2) => {
      expect(chiSquareCdf(chiSquareQuantile(p, d1), d1)).toBeCloseTo(p, 10);
      expect(fCdf(fQuantile(p, d1, d2), d1, d2)).toBeCloseTo(p, 10);
      expect(tCdf(tQuantile(p, d1), d1)).toBeCloseTo(p, 10);
    }),
    { numRuns: 50 },
  );
});

test("nothing lies below 0, and all quantiles of no probability are there", () => {
  expect([chiSquareCdf(-1, 3), fCdf(0, 2, 2), lowerGamma(2, 0)]).toEqual([0, 0, 0]);
  expect([chiSquareQuantile(0, 3), fQuantile(0, 2, 2), tQuantile(0.5, 3)]).toEqual([0, 0, 0]);
  expect(chiSquareCdf(Number.POSITIVE_INFINITY, 3)).toBe(1);
});

test("a probability that is none throws", () => {
  for (const p of [-0.1, 1, Number.NaN]) expect(() => chiSquareQuantile(p, 1)).toThrow(RangeError);
});
