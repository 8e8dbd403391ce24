import { expect, test } from "vitest";
import { madeUpLog } from "../../../../tests/support/logged-choices.ts";
import { REWARD_RANGE } from "./choice.ts";
import { discoveries, helpfulArms } from "./discovery.ts";

// At rate 0.1 with four arms the k-th largest must reach 40/k: 40, 20, 13.3, 10.
test.each([
  { eValues: [50, 25, 1, 2], found: [0, 1] },
  { eValues: [39, 1, 1, 1], found: [] },
  // None reaches 40 or 20 alone, and together three reach 13.4.
  { eValues: [13.4, 13.4, 0, 13.4], found: [0, 1, 3] },
  { eValues: [], found: [] },
])("e-BH at 10 % finds $found in $eValues", ({ eValues, found }) => {
  expect(discoveries(eValues, 0.1)).toEqual(found);
});

test("finds the arm that helps, not those that harm or change nothing", () => {
  const log = madeUpLog(600, [0, 0.8, -0.8, 0], [0.25, 0.25, 0.25, 0.25], 1);
  expect(helpfulArms(log, REWARD_RANGE).map(({ arm, helps }) => [arm, helps])).toEqual([
    [1, true],
    [2, false],
    [3, false],
  ]);
});

// An e-value has mean 1 at most without an effect: 10 or more comes in at most 10 % of logs, and
// more than 30 of 200 once in 80 times at 10 % exactly.
test("arms without an effect rarely look helpful", () => {
  const large = Array.from({ length: 200 }, (_, seed) =>
    helpfulArms(madeUpLog(100, [0.2, 0.2], [0.4, 0.6], seed), REWARD_RANGE),
  ).filter(([one]) => (one?.eValue ?? 0) >= 10);
  expect(large.length).toBeLessThanOrEqual(30);
});

test("an empty log has no arms", () => {
  expect(helpfulArms([], REWARD_RANGE)).toEqual([]);
});
