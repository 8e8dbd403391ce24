import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Baselines, updateBaselines, usual } from "./baselines.ts";
import type { Level } from "./levels.ts";

const DAY_MS = 24 * 3600 * 1000;
const level = (p50: number, n: number): Level => ({ p10: p50 - 5, p50, p90: p50 + 5, n });
const pulse = (p50: number, n: number) => ({ pulseBpm: level(p50, n) });
const middleOf = (baselines: Baselines): number | undefined => usual(baselines, "pulseBpm")?.middle;

describe("baselines over sessions", () => {
  test("begin as the first sample", () => {
    const first = updateBaselines(undefined, pulse(60, 100), 1000);
    expect(first).toEqual({
      updatedMs: 1000,
      levels: { pulseBpm: { ...level(60, 100), weight: 100 } },
    });
    expect(usual(first, "pulseBpm")).toEqual({ low: 55, middle: 60, high: 65 });
  });

  test("are in the middle of two equal samples of one day", () => {
    const first = updateBaselines(undefined, pulse(60, 100), 0);
    const second = updateBaselines(first, pulse(70, 100), 0);
    expect(middleOf(second)).toBe(65);
    expect(second.levels.pulseBpm).toMatchObject({ n: 200, weight: 200 });
  });

  test("count a sample of a week ago half: 60 and 70 make 66 2/3", () => {
    const first = updateBaselines(undefined, pulse(60, 100), 0);
    const second = updateBaselines(first, pulse(70, 100), 7 * DAY_MS);
    expect(middleOf(second)).toBeCloseTo(66 + 2 / 3, 9);
    expect(second.levels.pulseBpm?.weight).toBeCloseTo(150, 9);
  });

  test("age what was not read again, and keep it", () => {
    const first = updateBaselines(undefined, { ...pulse(60, 100), openness: level(1, 40) }, 0);
    const second = updateBaselines(first, pulse(60, 100), 14 * DAY_MS);
    expect(second.levels.openness).toEqual({ ...level(1, 40), weight: 10 });
  });

  test("do not age when the clock goes back", () => {
    const first = updateBaselines(undefined, pulse(60, 100), 5000);
    const second = updateBaselines(first, pulse(70, 100), 0);
    expect(second.updatedMs).toBe(5000);
    expect(middleOf(second)).toBe(65);
  });

  test("are the same whether a week passes at once or day by day", () => {
    const first = updateBaselines(undefined, pulse(60, 100), 0);
    const daily = [1, 2, 3, 4, 5, 6].reduce(
      (old, day) => updateBaselines(old, {}, day * DAY_MS),
      first,
    );
    const [slow, quick] = [daily, first].map((old) =>
      middleOf(updateBaselines(old, pulse(70, 100), 7 * DAY_MS)),
    );
    expect(slow).toBeCloseTo(quick ?? Number.NaN, 9);
  });

  test("stay between what was read, with their quantiles in order", () => {
    const sample = fc.record({
      p50: fc.integer({ min: 40, max: 120 }),
      n: fc.integer({ min: 1, max: 5000 }),
      days: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 12 }), (samples) => {
        let [baselines, atMs]: [Baselines | undefined, number] = [undefined, 0];
        for (const { p50, n, days } of samples) {
          atMs += days * DAY_MS;
          baselines = updateBaselines(baselines, pulse(p50, n), atMs);
        }
        const { p10, p50, p90 } = baselines?.levels.pulseBpm ?? level(Number.NaN, 0);
        const middles = samples.map((one) => one.p50);
        expect(p50).toBeGreaterThanOrEqual(Math.min(...middles) - 1e-9);
        expect(p50).toBeLessThanOrEqual(Math.max(...middles) + 1e-9);
        expect(p10 <= p50 && p50 <= p90).toBe(true);
      }),
    );
  });
});

test("nothing is usual before ten readings, nor of what was never read", () => {
  expect(usual(undefined, "pulseBpm")).toBeUndefined();
  expect(usual(updateBaselines(undefined, pulse(60, 9), 0), "pulseBpm")).toBeUndefined();
  expect(usual(updateBaselines(undefined, pulse(60, 10), 0), "pulseBpm")).toBeDefined();
  expect(usual(updateBaselines(undefined, pulse(60, 10), 0), "blinkMs")).toBeUndefined();
});
