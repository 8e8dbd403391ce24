import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recording } from "../../../../tests/support/recordings.ts";
import { normalCdf } from "../../../kernel/normal.ts";
import { MOST_ARMS, probabilitiesOfLargest } from "./propensity.ts";

const anyArms = fc.array(
  fc.record({
    mean: fc.double({ min: -3, max: 3, noNaN: true }),
    deviation: fc.double({ min: 1e-4, max: 5, noNaN: true }),
  }),
  { minLength: 1, maxLength: 9 },
);

describe("the probability to be the largest", () => {
  test("is 1 for an arm alone", () => {
    expect(probabilitiesOfLargest([3], [0.2])[0]).toBeCloseTo(1, 10);
  });

  test.each([2, 3, 8, MOST_ARMS])("is the same for %d equal arms", (count) => {
    const same = new Array<number>(count).fill(0.3);
    for (const p of probabilitiesOfLargest(same, same)) expect(p).toBeCloseTo(1 / count, 10);
  });

  test.each([
    [0.4, 1, 0, 1],
    [1, 0.01, 0.9, 2],
    [-2, 3, 1, 1e-9],
  ])("of two arms is Φ of their distance: N(%d, %d²) and N(%d, %d²)", (m, s, n, t) => {
    const [first, second] = probabilitiesOfLargest([m, n], [s, t]);
    const expected = normalCdf((m - n) / Math.hypot(s, t));
    expect(first).toBeCloseTo(expected, 10);
    expect(second).toBeCloseTo(1 - expected, 10);
  });

  test("of an arm far below all others is 0", () => {
    expect([...probabilitiesOfLargest([0, 100], [1, 1])]).toEqual([0, expect.closeTo(1, 10)]);
  });

  test("is found for deviations twelve orders of magnitude apart", () => {
    const [sure, likely, wide] = probabilitiesOfLargest([0, 5, -3], [1e-12, 1, 100]);
    expect((sure ?? 0) + (likely ?? 0) + (wide ?? 0)).toBeCloseTo(1, 9);
    // The sure arm leads where both others are below 0: Φ(−5)·Φ(.03).
    expect(sure).toBeCloseTo(normalCdf(-5) * normalCdf(0.03), 10);
  });

  test("sums to 1 within 1e-9, whatever the arms", () => {
    fc.assert(
      fc.property(anyArms, (arms) => {
        const found = probabilitiesOf(arms);
        expect(Math.abs(found.reduce((sum, p) => sum + p, 0) - 1)).toBeLessThan(1e-9);
        expect(Math.min(...found)).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  test("goes with its arm when arms change places", () => {
    fc.assert(
      fc.property(anyArms, (arms) => {
        const turned = probabilitiesOf(arms.toReversed()).toReversed();
        probabilitiesOf(arms).forEach((p, k) => {
          expect(turned[k]).toBeCloseTo(p, 9);
        });
      }),
    );
  });

  test("does not change when all means move alike, or when the unit changes", () => {
    fc.assert(
      fc.property(anyArms, fc.double({ min: -5, max: 5, noNaN: true }), (arms, by) => {
        const moved = arms.map(({ mean, deviation }) => ({
          mean: 4 * (mean + by),
          deviation: 4 * deviation,
        }));
        const found = probabilitiesOf(moved);
        probabilitiesOf(arms).forEach((p, k) => {
          expect(found[k]).toBeCloseTo(p, 8);
        });
      }),
    );
  });

  test("is that of 60 cases by adaptive quadrature, to 1e-8", (context) => {
    const path = recording(context, "policy/propensity_golden.json");
    const { cases } = JSON.parse(readFileSync(path, "utf8")) as Golden;
    expect(cases.length).toBe(60);
    for (const { m, s, p } of cases) {
      const errors = probabilitiesOfLargest(m, s).map((found, k) => Math.abs(found - (p[k] ?? 2)));
      expect(Math.max(...errors)).toBeLessThan(1e-8);
    }
  });
});

describe("what no probability has", () => {
  test.each([
    ["no arms", [], []],
    ["more arms than there is room for", new Array(17).fill(0), new Array(17).fill(1)],
    ["an arm without spread", [0, 1], [1, 0]],
    ["an arm below no spread", [0, 1], [1, -1]],
    ["a mean that is not a number", [0, Number.NaN], [1, 1]],
    ["an endless spread", [0, 1], [1, Number.POSITIVE_INFINITY]],
    ["a deviation missing", [0, 1], [1]],
  ])("%s throws", (_, means: readonly number[], deviations: readonly number[]) => {
    expect(() => probabilitiesOfLargest(means, deviations)).toThrow(RangeError);
  });
});

const probabilitiesOf = (
  arms: readonly { readonly mean: number; readonly deviation: number }[],
): readonly number[] => [
  ...probabilitiesOfLargest(
    arms.map(({ mean }) => mean),
    arms.map(({ deviation }) => deviation),
  ),
];

/** P(arm k is the largest) for N(m, s²): scipy.integrate.quad by pieces, absolute error below 1e-10. */
interface Golden {
  readonly cases: readonly {
    readonly m: readonly number[];
    readonly s: readonly number[];
    readonly p: readonly number[];
  }[];
}
