import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyRows,
  dayOf,
  decisionOf,
  outcomeOf,
  PLAIN_CONTEXT,
  type Row,
  recordsOf,
} from "../../../../tests/support/randomised-rows.ts";
import { cholesky, solve } from "../../../kernel/matrix.ts";
import { ARMS } from "../decision.ts";
import { valueAt } from "./belief.ts";
import {
  agedTo,
  learn,
  type Posterior,
  posteriorDigest,
  posteriorFrom,
  priorPosterior,
} from "./posterior.ts";
import { utcDay } from "./utc-day.ts";

const HELPED: Row = { arm: "breath_box", context: PLAIN_CONTEXT, reward: 1, at: dayOf(0) };

describe("the prior", () => {
  test("thinks the same of every arm", () => {
    const { arms } = priorPosterior();
    for (const arm of ARMS) expect(arms[arm]).toEqual(arms.no_action);
    expect(valueAt(arms.no_action, PLAIN_CONTEXT)).toEqual({
      mean: 0,
      variance: expect.closeTo(0.09, 12),
    });
  });
});

describe("one row", () => {
  const after = learn(priorPosterior(), decisionOf(HELPED, "d"), outcomeOf(HELPED));

  test("moves its arm as precisions .3⁻² of the prior and .5⁻¹ of the noise share it", () => {
    const share = 1 / 0.5 / (1 / 0.5 + 1 / 0.09);
    const { mean, variance } = valueAt(after.arms.breath_box, PLAIN_CONTEXT);
    expect(mean).toBeCloseTo(share, 12);
    expect(variance).toBeCloseTo(1 / (1 / 0.5 + 1 / 0.09), 12);
  });

  test("leaves every other arm as it was", () => {
    for (const arm of ARMS.filter((other) => other !== "breath_box")) {
      expect(after.arms[arm]).toEqual(priorPosterior().arms[arm]);
    }
  });

  test("teaches the baseline, so that the next arm learns what is its own", () => {
    const next = { ...HELPED, arm: "no_action" as const };
    const both = learn(after, decisionOf(next, "e"), outcomeOf(next));
    const expected = valueAt(after.baseline, PLAIN_CONTEXT).mean;
    const precision = after.noise.weight / after.noise.sum;
    const share = precision / (precision + 1 / 0.09);
    expect(expected).toBeGreaterThan(0.1);
    expect(valueAt(both.arms.no_action, PLAIN_CONTEXT).mean).toBeCloseTo(
      share * (1 - expected),
      12,
    );
  });

  test("does not change what it was learned from", () => {
    const before = priorPosterior();
    const digest = posteriorDigest({ ...before });
    learn(before, decisionOf(HELPED, "d"), outcomeOf(HELPED));
    expect(posteriorDigest({ ...before })).toBe(digest);
  });
});

describe("a row teaches nothing", () => {
  const decision = decisionOf(HELPED, "d");
  const outcome = outcomeOf(HELPED);
  const { draw } = decision;
  test.each([
    ["by rule", { ...decision, randomised: false, draw: null }, outcome],
    [
      "of another context",
      { ...decision, draw: draw && { ...draw, contextVersion: "context-0" } },
      outcome,
    ],
    [
      "of another reward",
      decision,
      { ...outcome, reward: { ...outcome.reward, version: "reward-0" } },
    ],
    ["without a reward", decision, { ...outcome, reward: { ...outcome.reward, value: null } }],
  ])("%s", (_, row, came) => {
    const before = priorPosterior();
    expect(learn(before, row, came)).toBe(before);
  });

  test("whose context is no context: that is a bug and throws", () => {
    const broken = { ...decision, draw: draw && { ...draw, context: [1, Number.NaN] } };
    expect(() => learn(priorPosterior(), broken, outcome)).toThrow(RangeError);
  });
});

describe("a replay of the log", () => {
  test("gives the bytes that learning as it grew gave", () => {
    fc.assert(
      fc.property(anyRows(40), (rows) => {
        const grown = rows.reduce(
          (posterior, row) => learn(posterior, decisionOf(row, "d"), outcomeOf(row)),
          priorPosterior(),
        );
        const replayed = posteriorFrom(recordsOf(rows));
        expect(replayed).toEqual(grown);
        expect(posteriorDigest(replayed)).toBe(posteriorDigest(grown));
      }),
    );
  });

  test("counts a decision once, and an outcome of nothing not at all", () => {
    const [decided, came] = recordsOf([HELPED]);
    if (!decided || !came) throw new Error("a row has two records");
    const once = posteriorDigest(posteriorFrom([decided, came]));
    expect(posteriorDigest(posteriorFrom([decided, came, came]))).toBe(once);
    expect(posteriorFrom([came])).toEqual(priorPosterior());
  });

  test("differs by its digest where one reward differs in its last digit", () => {
    const other = posteriorFrom(recordsOf([{ ...HELPED, reward: 1 - Number.EPSILON }]));
    expect(posteriorDigest(other)).not.toBe(posteriorDigest(posteriorFrom(recordsOf([HELPED]))));
  });

  test("keeps its Cholesky factors within 1e-9 of ones made afresh from all rows of a day", () => {
    fc.assert(
      fc.property(anyRows(60), (rows) => {
        const ofOneDay = rows.map((row) => ({ ...row, arm: "no_action" as const, at: dayOf(0) }));
        const { baseline, noise } = posteriorFrom(recordsOf(ofOneDay));
        expect(noise.weight).toBe(20 + rows.length);
        const afresh = ridge(ofOneDay);
        baseline.mean.forEach((weight, i) => {
          expect(weight).toBeCloseTo(afresh[i] ?? Number.NaN, 9);
        });
      }),
    );
  });
});

describe("forgetting", () => {
  const learned = posteriorFrom(recordsOf([HELPED, HELPED, HELPED]));
  const precision = (posterior: Posterior): number =>
    1 / valueAt(posterior.arms.breath_box, PLAIN_CONTEXT).variance;

  test("leaves half of what was learned after 90 days", () => {
    const prior = precision(priorPosterior());
    const aged = agedTo(learned, utcDay(dayOf(90)));
    expect(precision(aged) - prior).toBeCloseTo((precision(learned) - prior) / 2, 9);
  });

  test("goes to the prior, not to knowing nothing", () => {
    const aged = agedTo(learned, utcDay("2126-01-01T00:00:00Z"));
    const { arms, noise } = priorPosterior();
    expect(precision(aged)).toBeCloseTo(1 / 0.09, 6);
    expect(noise).toEqual({
      sum: expect.closeTo(aged.noise.sum, 6),
      weight: expect.closeTo(aged.noise.weight, 6),
    });
    aged.arms.breath_box.factor.forEach((entry, i) => {
      expect(entry).toBeCloseTo(arms.breath_box.factor[i] ?? Number.NaN, 6);
    });
  });

  test("does nothing within a day, nor when the clock is set back", () => {
    expect(agedTo(learned, utcDay(dayOf(0)))).toBe(learned);
    expect(agedTo(learned, utcDay(dayOf(0)) - 400)).toBe(learned);
    expect(agedTo(priorPosterior(), 0)).toEqual(priorPosterior());
  });
});

describe("the noise", () => {
  test("grows where rewards surprise, and never falls below .05", () => {
    const rows = Array.from(
      { length: 400 },
      (_, i): Row => ({ ...HELPED, reward: i % 2 === 0 ? 1 : -1 }),
    );
    const wild = posteriorFrom(recordsOf(rows)).noise;
    expect(wild.sum / wild.weight).toBeCloseTo(1, 1);
    const calm = posteriorFrom(recordsOf(rows.map((row) => ({ ...row, reward: 0 }))));
    expect(calm.noise.sum / calm.noise.weight).toBeLessThan(0.05);
    const { variance } = valueAt(calm.arms.breath_box, PLAIN_CONTEXT);
    expect(1 / variance - 1 / 0.09).toBeLessThanOrEqual(400 / 0.05);
  });
});

/** The ridge solution over all rows at once, with the noise that stood at each row. */
function ridge(rows: readonly Row[]): Float64Array {
  const n = PLAIN_CONTEXT.length;
  const precision = new Float64Array(n * n);
  const pull = new Float64Array(n);
  for (let i = 0; i < n; i++) precision[i * n + i] = i === 0 ? 1 / 0.09 : 1 / 0.04;
  rows.forEach(({ context, reward }, k) => {
    const { noise } = posteriorFrom(recordsOf(rows.slice(0, k)));
    const variance = Math.max(0.05, noise.sum / noise.weight);
    context.forEach((x, i) => {
      pull[i] = (pull[i] ?? 0) + (x * reward) / variance;
      context.forEach((y, j) => {
        precision[i * n + j] = (precision[i * n + j] ?? 0) + (x * y) / variance;
      });
    });
  });
  return solve(cholesky(precision, n), n, pull);
}
