import { expect, test } from "vitest";
import { madeUpLog } from "../../../../tests/support/logged-choices.ts";
import { at } from "../../../kernel/at.ts";
import { REWARD_RANGE } from "./choice.ts";
import { supportOf } from "./support.ts";
import { always, asLogged, uniform } from "./targets.ts";
import { estimateValue } from "./value.ts";

const LOG = madeUpLog(400, [-0.2, 0.6], [0.75, 0.25], 1);

test("tells what an arm that was drawn one time in four would have been worth always", () => {
  const estimate = estimateValue(LOG, always(1), REWARD_RANGE);
  if (!estimate.ok) throw new Error(estimate.error);
  const { value, low, high, moments, effective, largestWeight, supported } = estimate.value;
  expect(Math.abs(value - 0.6)).toBeLessThan(0.15);
  expect(low).toBeLessThan(0.6);
  expect(high).toBeGreaterThan(0.6);
  expect(high - low).toBeLessThan(0.6);
  // All weights are 4 or 0, so the effective moments are those of the arm.
  expect(effective).toBeCloseTo(LOG.filter(({ arm }) => arm === 1).length, 9);
  expect([moments, largestWeight, supported]).toEqual([400, 4, 1]);
});

test("the policy that drew is worth about what came", () => {
  const estimate = estimateValue(LOG, asLogged, REWARD_RANGE);
  const came = LOG.reduce((sum, { reward }) => sum + reward, 0) / LOG.length;
  expect(estimate.ok && Math.abs(estimate.value.value - came)).toBeLessThan(0.02);
});

test("the value lies in its interval", () => {
  for (let seed = 0; seed < 20; seed++) {
    const log = madeUpLog(200, [0.9, -0.9, 0], [0.4, 0.3, 0.3], seed);
    const estimate = estimateValue(log, always(seed % 3), REWARD_RANGE);
    if (!estimate.ok) throw new Error(estimate.error);
    const { value, low, high } = estimate.value;
    expect(low <= value && value <= high).toBe(true);
    expect(low >= -1 && high <= 1).toBe(true);
  }
});

test("fewer than 30 effective moments say nothing: 29 do not, 30 do", () => {
  const ofArm = LOG.filter(({ arm }) => arm === 1);
  const few = estimateValue(ofArm.slice(0, 29), always(1), REWARD_RANGE);
  expect(few).toEqual({ ok: false, error: "too_few_effective" });
  expect(estimateValue(ofArm.slice(0, 30), always(1), REWARD_RANGE).ok).toBe(true);
});

test("what the log could not draw cannot be judged", () => {
  const never = LOG.map((one, i) => (i < 5 ? { ...one, arm: 0, propensity: [1, 0] } : { ...one }));
  // 5 of 400 moments are more than 1 %; 4 are not.
  expect(estimateValue(never, always(1), REWARD_RANGE)).toEqual({ ok: false, error: "no_support" });
  const four = never.map((one, i) => (i === 4 ? at(LOG, 4) : one));
  expect(supportOf(four, always(1)).supported).toBeCloseTo(0.99, 12);
  expect(estimateValue(four, always(1), REWARD_RANGE).ok).toBe(true);
});

test("no moments, and rows that cannot be, are refused by name", () => {
  expect(estimateValue([], uniform, REWARD_RANGE)).toEqual({ ok: false, error: "no_moments" });
  for (const wrong of [
    { reward: 1.1 },
    { propensity: [0.75, 0.2] },
    { propensity: [1, 0], arm: 1 },
    { arm: 0.5 },
    { context: [Number.NaN] },
    { context: [] },
  ]) {
    const rows = LOG.map((one, i) => (i === 7 ? { ...one, ...wrong } : one));
    const refused = estimateValue(rows, uniform, REWARD_RANGE);
    expect(refused).toEqual({ ok: false, error: "malformed_choice" });
  }
});

test("uniform goes by what was feasible at each moment", () => {
  expect(uniform({ ...at(LOG, 0), propensity: [0.4, 0, 0.6] }, 0)).toEqual([0.5, 0, 0.5]);
});
