import fc from "fast-check";
import { expect, test } from "vitest";
import { lastDrift } from "./drift.ts";

/** Losses that swing by .4 about their level. */
const about = (level: number, n: number): readonly number[] =>
  Array.from({ length: n }, (_, i) => level + (i % 2 ? 0.4 : -0.4));

test("losses about one level are no drift, however long", () => {
  expect(lastDrift(about(0.7, 2000))).toBeUndefined();
  expect(lastDrift([])).toBeUndefined();
});

test("a rise by one is noticed within thirty labels", () => {
  const drift = lastDrift([...about(0.6, 100), ...about(1.6, 40)]);
  expect(drift).toBeGreaterThan(100);
  expect(drift).toBeLessThan(130);
});

test("false alarms are rare: a twentieth of honest classifiers, in a hundred days of labels", () => {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const honest = (right: number): readonly number[] =>
    Array.from({ length: 300 }, () => -Math.log(random() < right ? right : (1 - right) / 3));
  for (const right of [0.6, 0.75, 0.85, 0.92]) {
    const runs = Array.from({ length: 200 }, () => lastDrift(honest(right)));
    expect(runs.filter((drift) => drift !== undefined).length).toBeLessThan(20);
  }
});

test("losses that fall are no drift", () => {
  expect(lastDrift([...about(1.3, 100), ...about(0.6, 100)])).toBeUndefined();
});

test("after an alarm the new level is what is usual", () => {
  const once = [...about(0.6, 100), ...about(1.6, 400)];
  expect(lastDrift(once)).toBe(lastDrift(once.slice(0, 150)));
  expect(lastDrift([...once, ...about(2.6, 40)])).toBeGreaterThan(500);
});

test("an alarm is one of the losses, and none is raised by what comes later", () => {
  const losses = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { maxLength: 80 });
  fc.assert(
    fc.property(losses, (given) => {
      const drift = lastDrift(given);
      if (drift === undefined) return;
      expect(drift).toBeLessThan(given.length);
      expect(lastDrift(given.slice(0, drift + 1))).toBe(drift);
    }),
  );
});
