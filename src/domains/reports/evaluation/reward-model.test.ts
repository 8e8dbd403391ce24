import { expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import type { LoggedChoice } from "./choice.ts";
import { crossFitted } from "./reward-model.ts";

const UNIT = { low: 0, high: 1 };

/** 20 days of 10 moments; arm 1 earns its context, arm 0 earns 0.3. */
const LOG: readonly LoggedChoice[] = Array.from({ length: 200 }, (_, i) => {
  const x = (i % 7) / 6;
  const arm = i % 2;
  return {
    day: `day ${Math.floor(i / 10)}`,
    arm,
    reward: arm === 1 ? x : 0.3,
    propensity: [0.5, 0.5],
    context: [x],
  };
});

test("learns what each arm earns in each context, within the ridge's shrinkage", () => {
  crossFitted(LOG, UNIT).forEach((row, i) => {
    expect(Math.abs(at(row, 0) - 0.3)).toBeLessThan(0.01);
    expect(Math.abs(at(row, 1) - at(at(LOG, i).context, 0))).toBeLessThan(0.06);
  });
});

test("no moment's own day has a say in its prediction", () => {
  const day = at(LOG, 57).day;
  const changed = LOG.map((one) => (one.day === day ? { ...one, reward: 1 - one.reward } : one));
  const [before, after] = [crossFitted(LOG, UNIT), crossFitted(changed, UNIT)];
  LOG.forEach((one, i) => {
    if (one.day === day) expect(after[i]).toEqual(before[i]);
  });
  expect(after).not.toEqual(before);
});

test("an arm that was never drawn is expected to earn what the others do", () => {
  const never = LOG.map((one) => ({ ...one, reward: 0.4, propensity: [0.5, 0.5, 0] }));
  for (const row of crossFitted(never, UNIT)) expect(at(row, 2)).toBeCloseTo(0.4, 12);
});

test("one day alone teaches nothing about itself", () => {
  const oneDay = LOG.slice(0, 10);
  for (const row of crossFitted(oneDay, UNIT)) expect(row).toEqual([0.5, 0.5]);
});

test("predictions stay within what can be earned", () => {
  const steep = LOG.map((one) => ({ ...one, reward: at(one.context, 0) > 0.5 ? 1 : 0 }));
  for (const q of crossFitted(steep, UNIT).flat()) {
    expect(q).toBeGreaterThanOrEqual(0);
    expect(q).toBeLessThanOrEqual(1);
  }
});
