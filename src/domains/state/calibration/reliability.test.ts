import fc from "fast-check";
import { expect, test } from "vitest";
import { type Forecast, reliabilityIntervals, reliabilityOf } from "./reliability.ts";

const times = (p: number, n: number, yes: number, day = "2026-11-21"): readonly Forecast[] =>
  Array.from({ length: n }, (_, i) => ({ p, happened: i < yes, day }));

test("a true gap of .30 reads .30, though all was said alike", () => {
  const said = reliabilityOf(times(0.8, 100, 50));
  expect(said?.bins).toHaveLength(1);
  expect(said?.ece).toBeCloseTo(0.3, 12);
});

test("ten bins of equal mass, and what was said alike in one", () => {
  const spread = Array.from({ length: 100 }, (_, i) => times(i / 100, 1, 0)).flat();
  expect(reliabilityOf(spread)?.bins.map(({ n }) => n)).toEqual(Array(10).fill(10));
  const tied = [...times(0.2, 35, 7), ...spread.slice(35)];
  expect(reliabilityOf(tied)?.bins.map(({ n }) => n)).toEqual([35, 5, ...Array(6).fill(10)]);
});

test("is the sum over bins of the gap by its mass", () => {
  const said = reliabilityOf([...times(0.9, 60, 42), ...times(0.1, 40, 6)]);
  expect(said?.ece).toBeCloseTo(0.6 * 0.2 + 0.4 * 0.05, 12);
  expect(said?.debiasedEceSquared).toBeCloseTo(
    0.6 * (0.2 ** 2 - (0.7 * 0.3) / 59) + 0.4 * (0.05 ** 2 - (0.15 * 0.85) / 39),
    12,
  );
});

test("the Brier score is the sum of its parts", () => {
  const said = reliabilityOf([...times(0.9, 60, 42), ...times(0.1, 40, 6)]);
  const share = 0.48;
  expect(said?.brier).toBeCloseTo(
    0.6 * (0.7 * 0.01 + 0.3 * 0.81) + 0.4 * (0.15 * 0.81 + 0.85 * 0.01),
    12,
  );
  expect(said?.reliability).toBeCloseTo(0.6 * 0.04 + 0.4 * 0.0025, 12);
  expect(said?.resolution).toBeCloseTo(0.6 * (0.7 - share) ** 2 + 0.4 * (0.15 - share) ** 2, 12);
  expect(said?.uncertainty).toBeCloseTo(share * (1 - share), 12);
  // Each bin says one thing only: nothing is left over within.
  expect(said?.withinBins).toBeCloseTo(0, 12);
});

test("the log-loss of one half is ln 2, and of a certain miss is high but finite", () => {
  expect(reliabilityOf(times(0.5, 10, 3))?.logLoss).toBeCloseTo(Math.LN2, 12);
  expect(reliabilityOf(times(1, 1, 0))?.logLoss).toBeCloseTo(20.7, 1);
});

test("of nothing nothing is said, and of one day no interval", () => {
  expect(reliabilityOf([])).toBeUndefined();
  expect(reliabilityIntervals([], () => 0)).toBeUndefined();
  expect(reliabilityIntervals(times(0.5, 50, 25), () => 0)).toBeUndefined();
});

test("what chance alone adds to the error is taken off", () => {
  // Honest forecasts of .5 in bins of ten: the plain error is far from 0, the debiased one is not.
  const random = seeded(7);
  const many = Array.from({ length: 400 }, () => {
    const honest = Array.from({ length: 100 }, (_, i) => ({
      p: 0.495 + i / 10_000,
      happened: random() < 0.5,
      day: "2026-11-21",
    }));
    return reliabilityOf(honest);
  });
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  expect(mean(many.map((said) => said?.ece ?? 0))).toBeGreaterThan(0.1);
  expect(Math.abs(mean(many.map((said) => said?.debiasedEceSquared ?? 1)))).toBeLessThan(0.002);
});

test("days are drawn whole: days that differ widen the interval, as many labels do not narrow it", () => {
  const days = Array.from({ length: 12 }, (_, i) => `2026-11-${10 + i}`);
  const alike = days.flatMap((day) => times(0.5, 20, 10, day));
  const apart = days.flatMap((day, i) => times(0.5, 20, i % 2 ? 20 : 0, day));
  const width = (forecasts: readonly Forecast[]): number => {
    const interval = reliabilityIntervals(forecasts, seeded(1))?.ece;
    return interval ? interval.high - interval.low : Number.NaN;
  };
  expect(width(alike)).toBeCloseTo(0, 12);
  expect(width(apart)).toBeGreaterThan(0.2);
});

test("the same numbers drawn give the same interval", () => {
  const forecasts = [...times(0.7, 9, 5, "a"), ...times(0.4, 8, 5, "b"), ...times(0.2, 9, 1, "c")];
  const once = reliabilityIntervals(forecasts, seeded(3));
  expect(reliabilityIntervals(forecasts, seeded(3))).toEqual(once);
});

test("bins hold every forecast once, in order, and no tie twice", () => {
  const forecasts = fc.array(
    fc.record({
      p: fc.integer({ min: 0, max: 12 }).map((k) => k / 12),
      happened: fc.boolean(),
      day: fc.constant("2026-11-21"),
    }),
    { minLength: 1, maxLength: 80 },
  );
  fc.assert(
    fc.property(forecasts, (given) => {
      const said = reliabilityOf(given);
      const bins = said?.bins ?? [];
      expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(given.length);
      expect(bins.length).toBeLessThanOrEqual(10);
      const means = bins.map(({ meanP }) => meanP);
      expect(means).toEqual(means.toSorted((a, b) => a - b));
      expect(new Set(means.map((p) => p.toFixed(9))).size).toBe(means.length);
      expect(said?.ece).toBeLessThanOrEqual(1);
      const parts = (said?.reliability ?? 0) - (said?.resolution ?? 0) + (said?.uncertainty ?? 0);
      expect(parts + (said?.withinBins ?? 0)).toBeCloseTo(said?.brier ?? -1, 9);
    }),
  );
});

/** Numbers in [0, 1) that repeat: a linear congruential generator, Numerical Recipes' constants. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
