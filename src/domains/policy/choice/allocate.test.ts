import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyContext,
  anyFeasible,
  anyRows,
  dayOf,
  PLAIN_CONTEXT,
  type Row,
  recordsOf,
} from "../../../../tests/support/randomised-rows.ts";
import { normalCdf } from "../../../kernel/normal.ts";
import { ARMS, type Arm } from "../decision.ts";
import { type Allocation, allocate, leastPropensity } from "./allocate.ts";
import { type Posterior, posteriorFrom, priorPosterior } from "./posterior.ts";

const LATE = dayOf(200);
const TWO: readonly Arm[] = ["no_action", "breath_box"];
const PLAIN: Allocation = {
  posterior: priorPosterior(),
  at: LATE,
  context: PLAIN_CONTEXT,
  feasible: TWO,
  ceiling: 1,
  mode: "randomised",
};

const anyAllocation: fc.Arbitrary<Allocation> = fc.record({
  posterior: anyRows(30).map((rows) => posteriorFrom(recordsOf(rows))),
  at: fc.constantFrom(dayOf(0), LATE),
  context: anyContext,
  feasible: anyFeasible,
  ceiling: fc.double({ min: 0.15, max: 1, noNaN: true }),
  mode: fc.constantFrom("randomised" as const, "research" as const),
});

describe("probabilities of arms, whatever was learned", () => {
  test("sum to 1", () => {
    fc.assert(
      fc.property(anyAllocation, (asked) => {
        expect(Math.abs(sumOf(allocate(asked)) - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  test("keep the floor that is promised before anything is scored, and are 0 where not feasible", () => {
    fc.assert(
      fc.property(anyAllocation, (asked) => {
        const found = allocate(asked);
        const least = leastPropensity(asked);
        for (const arm of ARMS) {
          if (!asked.feasible.includes(arm)) expect(found[arm]).toBe(0);
          else if (arm !== "no_action") expect(found[arm]).toBeGreaterThanOrEqual(least - 1e-12);
        }
        expect(found.no_action).toBeGreaterThanOrEqual(0.1 - 1e-12);
      }),
    );
  });

  test("do not hang on the order in which arms are named", () => {
    fc.assert(
      fc.property(anyAllocation, (asked) => {
        const turned = { ...asked, feasible: asked.feasible.toReversed() };
        expect(allocate(turned)).toEqual(allocate(asked));
      }),
    );
  });

  test("go with what was learned when two arms change places", () => {
    fc.assert(
      fc.property(anyAllocation, (asked) => {
        const swapped = allocate({ ...asked, feasible: ARMS, posterior: swap(asked.posterior) });
        const found = allocate({ ...asked, feasible: ARMS });
        expect(swapped.breath_box).toBeCloseTo(found.flow_shield, 9);
        expect(swapped.flow_shield).toBeCloseTo(found.breath_box, 9);
        expect(swapped.no_action).toBeCloseTo(found.no_action, 9);
      }),
    );
  });

  test("take from every offer alike by the ceiling, for the good of no_action", () => {
    fc.assert(
      fc.property(anyAllocation, (asked) => {
        const whole = allocate({ ...asked, mode: "randomised", ceiling: 1 });
        const found = allocate({ ...asked, mode: "randomised" });
        for (const arm of ARMS.slice(1)) {
          expect(found[arm]).toBeCloseTo(asked.ceiling * whole[arm], 12);
        }
      }),
    );
  });

  test("of any offer stay within .1 … .8 in a study", () => {
    fc.assert(
      fc.property(anyAllocation, (asked) => {
        const offered = 1 - allocate({ ...asked, mode: "research" }).no_action;
        expect(offered).toBeGreaterThanOrEqual(0.1 - 1e-12);
        expect(offered).toBeLessThanOrEqual(0.8 + 1e-12);
      }),
    );
  });
});

describe("in the first two weeks", () => {
  test("an offer has .08 of its own: before any row, and until 14 days after the first", () => {
    expect(leastPropensity(PLAIN)).toBe(0.08);
    expect(leastPropensity({ ...PLAIN, posterior: HELPED, at: dayOf(13) })).toBe(0.08);
    expect(leastPropensity({ ...PLAIN, posterior: HELPED, at: dayOf(14) })).toBe(0.05);
    expect(leastPropensity({ ...PLAIN, posterior: HELPED, feasible: ARMS })).toBe(0.03);
  });

  test("one offer against nothing: .08 + .82 · Φ(−.05 / √(2 · (.09 + .09)))", () => {
    const { breath_box } = allocate(PLAIN);
    expect(breath_box).toBeCloseTo(0.08 + 0.82 * normalCdf(-0.05 / Math.sqrt(0.36)), 10);
  });
});

describe("what helped", () => {
  test.each(["randomised", "research"] as const)("is offered more, by chance as %s", (mode) => {
    const before = allocate({ ...PLAIN, mode, feasible: ARMS });
    const after = allocate({ ...PLAIN, mode, feasible: ARMS, posterior: HELPED });
    expect(after.breath_box).toBeGreaterThan(1.4 * before.breath_box);
    expect(after.no_action).toBeLessThan(before.no_action);
  });

  test("is forgotten: the probabilities of a century later are those of the first day but for the floors", () => {
    const aged = {
      ...PLAIN,
      mode: "research" as const,
      posterior: HELPED,
      at: "2126-01-01T00:00:00Z",
    };
    const fresh = allocate({ ...aged, posterior: priorPosterior() });
    expect(allocate(aged).breath_box).toBeCloseTo(fresh.breath_box, 6);
  });
});

describe("what is asked by mistake throws", () => {
  test.each<[string, Partial<Allocation>]>([
    ["nothing to draw from", { feasible: ["no_action"] }],
    ["no_action left out", { feasible: ["breath_box", "flow_shield"] }],
    ["a ceiling that ends all offers", { ceiling: 0.1 }],
    ["a ceiling over 1", { ceiling: 1.1 }],
    ["a ceiling that is not a number", { ceiling: Number.NaN }],
    ["a context of another length", { context: [1] }],
    ["a context that is not finite", { context: PLAIN_CONTEXT.map(() => Number.NaN) }],
  ])("%s", (_, told) => {
    expect(() => allocate({ ...PLAIN, ...told })).toThrow(RangeError);
  });
});

const GOOD: Row = { arm: "breath_box", context: PLAIN_CONTEXT, reward: 0.8, at: dayOf(0) };
const BAD: Row = { ...GOOD, arm: "no_action", reward: -0.4 };
const HELPED = posteriorFrom(
  recordsOf(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? GOOD : BAD))),
);

const sumOf = (propensity: Readonly<Record<Arm, number>>): number =>
  ARMS.reduce((sum, arm) => sum + propensity[arm], 0);

const swap = (posterior: Posterior): Posterior => ({
  ...posterior,
  arms: {
    ...posterior.arms,
    breath_box: posterior.arms.flow_shield,
    flow_shield: posterior.arms.breath_box,
  },
});
