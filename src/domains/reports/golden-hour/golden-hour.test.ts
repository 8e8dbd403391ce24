import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goldenHour } from "./choose.ts";
import { fitHours, shareAt } from "./fit.ts";
import type { HourOfDay } from "./golden-hour.ts";

const FLAT = () => 0.4;
const BEST_AT_TEN = (hour: number) => (hour === 10 || hour === 11 ? 0.8 : 0.35);

describe("exposure comes before any figure", () => {
  test("without a single hour nothing is said, not even how many days", () => {
    expect(goldenHour([], seeded(1))).toEqual({
      ok: false,
      error: "too_little_seen",
      moreDays: null,
    });
  });

  test("seven days are too few and eight enough, when the time suffices", () => {
    expect(goldenHour(lived(7, FLAT), seeded(1))).toEqual({
      ok: false,
      error: "too_little_seen",
      moreDays: 1,
    });
    expect(goldenHour(lived(8, FLAT), seeded(1))).not.toMatchObject({ error: "too_little_seen" });
  });

  test("eight days of 18 minutes a window are under five hours; the days to come are told", () => {
    const short = lived(8, FLAT).map((one) => ({ ...one, knownS: 540, flowS: 200 }));
    // 18 min a day and window: 2.4 h so far, 2.6 h more are 8.67 days.
    expect(goldenHour(short, seeded(1))).toMatchObject({ error: "too_little_seen", moreDays: 9 });
  });

  test("one brilliant minute does not make an hour golden", () => {
    const minute: HourOfDay = { day: "2026-06-01", hour: 23, knownS: 60, flowS: 60 };
    expect(goldenHour([...lived(20, FLAT), minute], seeded(1))).toMatchObject({
      error: "no_clear_hour",
    });
  });
});

describe("what stands out", () => {
  test("two hours far above the others are named, with their range around the truth", () => {
    const answer = goldenHour(lived(30, BEST_AT_TEN), seeded(1));
    if (!answer.ok) throw new Error(answer.error);
    const { fromHour, untilHour, share, usualShare, aboveUsual, days, watchedS } = answer.value;
    expect([fromHour, untilHour]).toEqual([10, 12]);
    expect(share.low).toBeLessThan(share.value);
    expect(share.low).toBeGreaterThan(usualShare);
    expect(share.high).toBeGreaterThan(share.value);
    expect(aboveUsual).toBeGreaterThanOrEqual(0.998);
    expect(days).toBe(30);
    expect(watchedS).toBe(30 * 2 * 2400);
  });

  test("the same hours and the same chance give the same answer", () => {
    const hours = lived(20, BEST_AT_TEN);
    expect(goldenHour(hours, seeded(3))).toEqual(goldenHour(hours, seeded(3)));
  });

  test("good and bad days alone make no golden hour", () => {
    const hours = lived(30, FLAT, (day) => (day % 2 === 0 ? 0.35 : -0.35));
    expect(goldenHour(hours, seeded(1))).toMatchObject({ error: "no_clear_hour" });
    expect(fitHours(hours).dayVariance).toBeGreaterThan(1);
  });
});

describe("the daily course", () => {
  test("comes back from hours that follow one", () => {
    const course = (hour: number) => 0.45 + 0.2 * Math.cos((2 * Math.PI * (hour - 10.5)) / 24);
    const { theta, dayVariance } = fitHours(lived(60, course));
    for (const hour of [8, 10, 12, 14, 16]) {
      expect(Math.abs(shareAt(theta, hour, dayVariance) - course(hour))).toBeLessThan(0.05);
    }
  });

  test("hours of nothing but flow, of none, and of a moment give shares inside 0 … 1", () => {
    const hour = fc.record({
      day: fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, "0")}`),
      hour: fc.integer({ min: 0, max: 23 }),
      knownS: fc.integer({ min: 0, max: 7200 }),
      part: fc.constantFrom(0, 0.5, 1),
    });
    fc.assert(
      fc.property(fc.array(hour, { minLength: 1, maxLength: 60 }), (hours) => {
        const { theta, dayVariance } = fitHours(
          hours.map(({ part, ...one }) => ({ ...one, flowS: Math.floor(part * one.knownS) })),
        );
        for (let at = 0; at < 24; at++) {
          const share = shareAt(theta, at, dayVariance);
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThan(1);
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** Eight hours a day from 8:00, forty minutes of each watched; a day's own goodness is added to the share. */
function lived(
  days: number,
  course: (hour: number) => number,
  goodness: (day: number) => number = () => 0,
): HourOfDay[] {
  const random = seeded(11);
  return Array.from({ length: days }, (_, day) =>
    Array.from({ length: 8 }, (_each, i) => {
      const hour = 8 + i;
      const noise = 0.3 * (random() - 0.5);
      const share = Math.min(1, Math.max(0, course(hour) + goodness(day) + noise));
      return { day: `day ${day}`, hour, knownS: 2400, flowS: Math.round(2400 * share) };
    }),
  ).flat();
}

/** Park & Miller's minimal standard generator, Communications of the ACM 31(10), 1988. */
function seeded(seed: number): () => number {
  let state = seed * 7919;
  return () => {
    state = (48_271 * state) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
