import fc from "fast-check";
import { expect, test } from "vitest";
import { madeUpLog } from "../../../../tests/support/logged-choices.ts";
import { logWealth, lowestMean } from "./betting.ts";
import { REWARD_RANGE } from "./choice.ts";
import { gatesOf } from "./gates.ts";
import { effectBounds, valueBounds } from "./policy-bets.ts";
import { always } from "./targets.ts";

const UNIT = { from: 0, to: 1 };

test("without a look nothing is refuted", () => {
  expect(lowestMean([], 0.05, UNIT)).toBe(0);
  expect(valueBounds([], always(1), REWARD_RANGE)).toEqual({ low: -1, high: 1 });
  expect(effectBounds([], 1, REWARD_RANGE)).toEqual({ low: -2, high: 2 });
});

test("the wealth at the reported edge is just enough: 1/α", () => {
  const looks = Array.from({ length: 60 }, () => ({ x: 0.8, least: 0 }));
  const low = lowestMean(looks, 0.05, UNIT);
  expect(low).toBeGreaterThan(0.5);
  expect(low).toBeLessThan(0.8);
  expect(Math.exp(logWealth(looks, 0.05, low))).toBeCloseTo(20, 6);
});

test("bounds only ever tighten as moments come", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 1, max: 120 }), (seed, moments) => {
      const log = madeUpLog(moments + 10, [0, 0.5], [0.4, 0.6], seed);
      const [before, after] = [log.slice(0, moments), log];
      const value = valueBounds(before, always(1), REWARD_RANGE);
      const effect = effectBounds(before, 1, REWARD_RANGE);
      expect(valueBounds(after, always(1), REWARD_RANGE).low).toBeGreaterThanOrEqual(value.low);
      expect(valueBounds(after, always(1), REWARD_RANGE).high).toBeLessThanOrEqual(value.high);
      expect(effectBounds(after, 1, REWARD_RANGE).low).toBeGreaterThanOrEqual(effect.low);
      expect(effectBounds(after, 1, REWARD_RANGE).high).toBeLessThanOrEqual(effect.high);
    }),
    { numRuns: 25 },
  );
});

// Looking after every moment: the bounds of the whole log are those of the worst look, as they nest.
// At most 5 % may miss: more than 18 of 200 would come once in 100 times, at 5 % exactly.
test("whoever looks after every moment is misled in at most 5 % of logs", () => {
  let value = 0;
  let effect = 0;
  for (let seed = 0; seed < 200; seed++) {
    const log = madeUpLog(150, [0.1, 0.3, -0.5], [0.2, 0.5, 0.3], seed);
    const wide = valueBounds(log, always(1), REWARD_RANGE);
    const difference = effectBounds(log, 1, REWARD_RANGE);
    if (wide.low > 0.3 || wide.high < 0.3) value += 1;
    if (difference.low > 0.2 || difference.high < 0.2) effect += 1;
  }
  expect(value).toBeLessThanOrEqual(18);
  expect(effect).toBeLessThanOrEqual(18);
});

test("an arm that harms is stopped, one that helps is promoted, and one that does neither is left", () => {
  const log = madeUpLog(600, [0, -0.8, 0.8, 0], [0.25, 0.25, 0.25, 0.25], 3);
  expect([1, 2, 3].map((arm) => gatesOf(log, arm, REWARD_RANGE))).toMatchObject([
    { harms: true, promotes: false },
    { harms: false, promotes: true },
    { harms: false, promotes: false },
  ]);
});

test("ten moments decide nothing, however bad", () => {
  const log = madeUpLog(10, [1, -1], [0.5, 0.5], 4);
  expect(gatesOf(log, 1, REWARD_RANGE)).toMatchObject({
    harms: false,
    promotes: false,
    moments: 10,
  });
});

test("what could not be drawn counts as nothing gained: the bounds stay apart", () => {
  const log = madeUpLog(300, [0.5, 0.5], [1, 0], 5);
  expect(valueBounds(log, always(1), REWARD_RANGE)).toEqual({ low: -1, high: 1 });
});

test("a row that cannot be is a bug", () => {
  const [one] = madeUpLog(1, [0, 0], [0.5, 0.5], 6);
  for (const wrong of [
    { reward: 2 },
    { propensity: [0.5, 0.4] },
    { arm: 2 },
    { reward: Number.NaN },
  ]) {
    expect(() => effectBounds([{ ...one, ...wrong } as never], 1, REWARD_RANGE)).toThrow(
      RangeError,
    );
  }
});
