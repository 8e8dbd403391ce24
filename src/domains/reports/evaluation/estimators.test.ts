import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type GoldenLog, goldenTerms } from "../../../../tests/support/golden-ope.ts";
import { recording } from "../../../../tests/support/recordings.ts";
import {
  clippedAt,
  directMethod,
  doublyRobust,
  inversePropensity,
  selfNormalised,
  selfNormalisedDoublyRobust,
  shrunkBy,
  switchedAt,
  temperedBy,
} from "./estimators.ts";
import type { Terms } from "./terms.ts";

/** Two moments: the target does the first twice as often as the log, the second half as often. */
const SMALL: Terms = {
  moments: 2,
  weight: Float64Array.of(2, 0.5),
  reward: Float64Array.of(1, 0),
  predicted: Float64Array.of(0.5, 0.5),
  expected: Float64Array.of(0.6, 0.4),
  largestPossible: 2,
};

test("by hand: (2·1 + 0) / 2 is 1, over the mean weight 1.25 it is 0.8", () => {
  expect(inversePropensity(SMALL)).toBe(1);
  expect(selfNormalised(SMALL)).toBe(0.8);
  expect(directMethod(SMALL)).toBe(0.5);
  // Corrections 2·0.5 and −0.5·0.5 have mean 0.375.
  expect(doublyRobust(SMALL)).toBe(0.875);
  expect(selfNormalisedDoublyRobust(SMALL)).toBeCloseTo(0.5 + 0.375 / 1.25, 15);
});

test("every shrinkage has both its ends: the whole weight, and the model alone", () => {
  expect(inversePropensity(SMALL, clippedAt(1))).toBe(0.5);
  expect(doublyRobust(SMALL, switchedAt(2))).toBe(doublyRobust(SMALL));
  expect(doublyRobust(SMALL, switchedAt(0.1))).toBe(directMethod(SMALL));
  expect(doublyRobust(SMALL, shrunkBy(Number.POSITIVE_INFINITY))).toBe(doublyRobust(SMALL));
  expect(doublyRobust(SMALL, shrunkBy(0))).toBe(directMethod(SMALL));
  expect(doublyRobust(SMALL, temperedBy(0))).toBe(doublyRobust(SMALL));
  // All weights 1: mean of 0.6 + 0.5 and 0.4 − 0.5.
  expect(doublyRobust(SMALL, temperedBy(1))).toBeCloseTo(0.5, 15);
});

// Open Bandit Pipeline 0.5.5 on the same logs. Its tuning of the last three is not recorded: these
// are the strengths, one a logging policy, that give its figures.
const LOGS = [
  { name: "ab0.2_ae0.9_s0", limit: 10, shrinkage: 100, mix: 0.05 },
  { name: "ab0.2_ae0.9_s1", limit: 10, shrinkage: 100, mix: 0.05 },
  { name: "ab0.8_ae0.9_s0", limit: 10, shrinkage: 10, mix: 0.5 },
  { name: "ab0.8_ae0.9_s1", limit: 10, shrinkage: 10, mix: 0.5 },
];

for (const { name, limit, shrinkage, mix } of LOGS) {
  test(`agrees with OBP to 1e-9 on the log digits_${name}`, (context) => {
    const path = recording(context, `policy/ope_golden/digits_${name}.json`);
    const log = JSON.parse(readFileSync(path, "utf8")) as GoldenLog;
    const terms = goldenTerms(log);
    const ours: GoldenLog["obp_estimates"] = {
      dm: directMethod(terms),
      ipw: inversePropensity(terms),
      snipw: selfNormalised(terms),
      dr: doublyRobust(terms),
      sndr: selfNormalisedDoublyRobust(terms),
      "switch-dr": doublyRobust(terms, switchedAt(limit)),
      "dr-os": doublyRobust(terms, shrunkBy(shrinkage)),
      "sg-dr": doublyRobust(terms, temperedBy(mix)),
    };
    for (const [estimator, value] of Object.entries(log.obp_estimates)) {
      expect(Math.abs((ours[estimator] ?? Number.NaN) / value - 1), estimator).toBeLessThan(1e-9);
    }
  });
}
