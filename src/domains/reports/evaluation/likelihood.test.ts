import { expect, test } from "vitest";
import { madeUpLog } from "../../../../tests/support/logged-choices.ts";
import { REWARD_RANGE } from "./choice.ts";
import { likelihoodInterval } from "./likelihood.ts";
import { crossFitted } from "./reward-model.ts";
import { always } from "./targets.ts";
import { type Terms, termsOf } from "./terms.ts";

/** Weights all 1 and no model: the value is a plain mean of `rewards`. */
const plain = (rewards: readonly number[]): Terms => ({
  moments: rewards.length,
  weight: new Float64Array(rewards.length).fill(1),
  reward: Float64Array.from(rewards),
  predicted: new Float64Array(rewards.length),
  expected: new Float64Array(rewards.length),
  largestPossible: 1,
});

// For 0/1 rewards the likelihood is binomial: 2·[ln L(k/n) − ln L(p)] = χ²(.95, 1), solved with SciPy.
test("is the binomial likelihood interval where every weight is 1: 30 of 100", () => {
  const rewards = Array.from({ length: 100 }, (_, i) => (i < 30 ? 1 : 0));
  const { low, high } = likelihoodInterval(plain(rewards), 0.95, 0);
  expect(low).toBeCloseTo(0.216028, 5);
  expect(high).toBeCloseTo(0.394095, 5);
});

test("the phantom moment widens both ends, and more the more it weighs", () => {
  const log = madeUpLog(400, [0, 0.4], [0.8, 0.2], 1);
  const terms = termsOf(log, always(1), REWARD_RANGE, crossFitted(log, REWARD_RANGE));
  const widths = [0, 0.1, 1].map((phantom) => {
    const { low, high } = likelihoodInterval(terms, 0.95, phantom);
    return high - low;
  });
  expect([...widths].sort((a, b) => a - b)).toEqual(widths);
});

test("where all moments earned the same, only the phantom tells that others might not", () => {
  const log = madeUpLog(400, [1, 1], [0.5, 0.5], 2);
  const terms = termsOf(log, always(1), REWARD_RANGE, crossFitted(log, REWARD_RANGE));
  const [sure, careful] = [0.1, 1].map((phantom) => likelihoodInterval(terms, 0.95, phantom));
  expect([sure?.high, careful?.high]).toEqual([1, 1]);
  expect(careful?.low).toBeLessThan(0.999);
  expect(careful?.low).toBeGreaterThan(0.95);
  expect(sure?.low).toBeGreaterThan(careful?.low ?? 1);
});

// A coverage of 0.95 gives fewer than 91 of 100 once in 8000 times; one of 0.85 nearly always.
test("covers the true value in 91 of 100 logs or more", () => {
  const truth = (1 + 0.2) / 2;
  const covered = Array.from({ length: 100 }, (_, seed) => {
    const log = madeUpLog(200, [0, 0.2, -0.3], [0.5, 0.2, 0.3], seed);
    const { low, high } = likelihoodInterval(
      termsOf(log, always(1), REWARD_RANGE, crossFitted(log, REWARD_RANGE)),
    );
    return low <= truth && truth <= high;
  }).filter(Boolean).length;
  expect(covered).toBeGreaterThanOrEqual(91);
});
