import { expect, test } from "vitest";
import { madeUpLog } from "../../../../tests/support/logged-choices.ts";
import { auditPropensities } from "./audit.ts";

const TRUE = [0.5, 0.3, 0.2];

test("by hand: two draws of a coin, both heads, are 2 · ½ / √½ above what was to come", () => {
  const heads = { arm: 0, propensity: [0.5, 0.5] };
  const { surplus, moments } = auditPropensities([heads, heads]);
  expect(moments).toBe(2);
  expect(surplus[0]).toBeCloseTo(Math.SQRT2, 14);
  expect(surplus[1]).toBeCloseTo(-Math.SQRT2, 14);
});

test("a log of its own probabilities raises no alarm", () => {
  const alarms = Array.from({ length: 100 }, (_, seed) =>
    auditPropensities(madeUpLog(300, [0, 0, 0], TRUE, seed)),
  ).filter(({ alarm }) => alarm);
  // 1 in 100 may, by Ville's inequality.
  expect(alarms.length).toBeLessThanOrEqual(3);
});

test("a log whose probabilities are not those that drew raises one", () => {
  const log = madeUpLog(300, [0, 0, 0], TRUE, 1).map((one) => ({
    ...one,
    propensity: [0.2, 0.3, 0.5],
  }));
  const { alarm, eValue, surplus } = auditPropensities(log);
  expect(alarm).toBe(true);
  expect(eValue).toBeGreaterThan(100);
  expect(surplus[0]).toBeGreaterThan(5);
  expect(surplus[2]).toBeLessThan(-5);
});

test("an arm that could not or had to come has no surplus, and an empty log is no alarm", () => {
  const draw = { arm: 0, propensity: [1, 0] };
  expect(auditPropensities([draw]).surplus).toEqual([null, null]);
  expect(auditPropensities([])).toEqual({ moments: 0, surplus: [], eValue: 1, alarm: false });
});
