import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SELF_REPORTS } from "../../state/index.ts";
import type { Answer } from "./answer.ts";
import {
  COMMON_PARTS,
  type Observed,
  REWARD_PARTS,
  REWARD_VERSION,
  REWARD_WEIGHTS,
  rewardOf,
} from "./reward.ts";

const NOTHING: Observed = {
  answer: "not_offered",
  rating: null,
  selfReport: null,
  breakpointS: null,
  windowS: 600,
};
const ANSWERS: readonly Answer[] = [
  "not_offered",
  "ignored",
  "snoozed",
  "declined",
  "accepted",
  "undone",
];

describe("a reward", () => {
  test("is none where nothing was seen", () => {
    expect(rewardOf(NOTHING)).toEqual({
      version: REWARD_VERSION,
      value: null,
      common: null,
      parts: { rating: null, selfReport: null, answer: null, breakpoint: null },
    });
  });

  test("is the weighted mean of all four parts", () => {
    const seen: Observed = {
      ...NOTHING,
      answer: "accepted",
      rating: 1,
      selfReport: "recovering",
      breakpointS: 150,
    };
    const { value, common, parts } = rewardOf(seen);
    expect(parts).toEqual({ rating: 1, selfReport: 0.5, answer: 0.5, breakpoint: 0.5 });
    expect(value).toBeCloseTo(0.45 + 0.2 * 0.5 + 0.25 * 0.5 + 0.1 * 0.5, 12);
    expect(common).toBeCloseTo(0.5, 12);
  });

  test("gives the weight of what is missing to what is there", () => {
    expect(rewardOf({ ...NOTHING, answer: "declined" }).value).toBe(-0.75);
    const two = rewardOf({ ...NOTHING, answer: "ignored", rating: -1 });
    expect(two.value).toBeCloseTo((0.45 * -1 + 0.25 * -0.25) / 0.7, 12);
  });

  test("is told in common by what every arm has, whatever was answered or rated", () => {
    const seen: Observed = { ...NOTHING, selfReport: "overloaded", breakpointS: 0 };
    const quiet = rewardOf(seen).common;
    expect(quiet).toBeCloseTo((0.2 * -1 + 0.1 * 1) / 0.3, 12);
    for (const answer of ANSWERS) {
      expect(rewardOf({ ...seen, answer, rating: 1 }).common).toBe(quiet);
    }
    expect(COMMON_PARTS).toEqual(["selfReport", "breakpoint"]);
  });

  test.each([
    [0, 1],
    [300, 0],
    [600, -1],
    [900, -1],
  ])("calls a pause after %d s of 600 worth %d", (breakpointS, worth) => {
    expect(rewardOf({ ...NOTHING, breakpointS }).parts.breakpoint).toBe(worth);
  });

  test("says nothing of a pause that is not known, however much of the window was seen", () => {
    const seen = { ...NOTHING, observedS: 600, endedBy: "window" };
    expect(rewardOf(seen)).toMatchObject({ value: null, parts: { breakpoint: null } });
  });

  test("stays within −1 … 1, and never gets better by an undo", () => {
    const any: fc.Arbitrary<Observed> = fc.record({
      answer: fc.constantFrom(...ANSWERS),
      rating: fc.constantFrom(-1 as const, 0 as const, 1 as const, null),
      selfReport: fc.constantFrom(...SELF_REPORTS, null),
      breakpointS: fc.option(fc.double({ min: 0, max: 2000, noNaN: true })),
      windowS: fc.constant(600),
    });
    fc.assert(
      fc.property(any, (seen) => {
        const { value, common } = rewardOf(seen);
        for (const number of [value ?? 0, common ?? 0])
          expect(Math.abs(number)).toBeLessThanOrEqual(1 + 1e-12);
        const undone = rewardOf({ ...seen, answer: "undone" }).value ?? 0;
        expect(undone).toBeLessThanOrEqual(
          (rewardOf({ ...seen, answer: "accepted" }).value ?? 0) + 1e-12,
        );
      }),
    );
  });

  test("has weights that sum to 1", () => {
    expect(REWARD_PARTS.reduce((sum, part) => sum + REWARD_WEIGHTS[part], 0)).toBeCloseTo(1, 12);
  });
});
