import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONTEXT_FEATURES, contextOf, type Occasion } from "./context.ts";

const EVEN = { FLOW: 0.25, HYPER: 0.25, HYPO: 0.25, RECOVERY: 0.25 };
const UNKNOWN: Occasion = {
  support: EVEN,
  signals: { loadRatio: null, loadConfidence: 0, thrashing: null },
  localMinute: 0,
  sinceOfferMin: null,
  dismissalsLastHour: 0,
  goalSet: false,
  idleS: null,
};

describe("a context", () => {
  test("is 1 and the supports at midnight, where nothing else is known", () => {
    expect(numbersOf({})).toEqual([1, 0.25, 0.25, 0.25, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  test.each<[string, Partial<Occasion>, (typeof CONTEXT_FEATURES)[number], number]>([
    ["a load of half the budget", signals(0.5, 1), "load", -0.5],
    ["a load over the budget, half of it measured", signals(2, 0.5), "load", 0.5],
    ["a load past what counts", signals(9, 1), "load", 1],
    ["six in the morning", { localMinute: 360 }, "hour_sin", 1],
    ["noon", { localMinute: 720 }, "hour_cos", -1],
    ["an offer just now", { sinceOfferMin: 0 }, "offer_recent", 1],
    ["an offer an hour ago", { sinceOfferMin: 60 }, "offer_recent", Math.exp(-1)],
    ["an offer that the clock puts ahead", { sinceOfferMin: -5 }, "offer_recent", 1],
    ["one dismissal", { dismissalsLastHour: 1 }, "dismissals", 1 / 3],
    ["many dismissals", { dismissalsLastHour: 8 }, "dismissals", 1],
    ["a goal", { goalSet: true }, "goal_set", 1],
    ["a minute and a half without input", { idleS: 90 }, "idle", 0.3],
  ])("has %s as a number of its own", (_, told, name, value) => {
    expect(numbersOf(told)[CONTEXT_FEATURES.indexOf(name)]).toBeCloseTo(value, 12);
  });

  test.each<[string, Partial<Occasion>]>([
    ["a support", { support: { ...EVEN, HYPER: Number.NaN } }],
    ["a load", signals(Number.NaN, 1)],
    ["a minute", { localMinute: Number.POSITIVE_INFINITY }],
    ["an idle time", { idleS: Number.NaN }],
  ])("is refused where %s is not finite", (_, told) => {
    expect(contextOf({ ...UNKNOWN, ...told })).toEqual({ ok: false, error: "context_not_finite" });
  });

  test("stays within −1 … 1, whatever is told", () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(any, any, any, any, (loadRatio, loadConfidence, sinceOfferMin, idleS) => {
        const told = { signals: { loadRatio, loadConfidence, thrashing: 1 }, sinceOfferMin, idleS };
        for (const number of numbersOf(told)) expect(Math.abs(number)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

function signals(loadRatio: number, loadConfidence: number): Partial<Occasion> {
  return { signals: { loadRatio, loadConfidence, thrashing: null } };
}

function numbersOf(told: Partial<Occasion>): readonly number[] {
  const context = contextOf({ ...UNKNOWN, ...told });
  if (!context.ok) throw new Error(context.error);
  return context.value;
}
