import { expect, test } from "vitest";
import { foldsByDay, meanByDay, outOfFold } from "./day-blocks.ts";

const on = (...days: readonly number[]) => days.map((day) => ({ day: `2026-11-${10 + day}` }));

test("no day is split, neighbours stay together, and there are five folds at most", () => {
  expect(foldsByDay(on(0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9))).toEqual([
    0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4,
  ]);
  expect(foldsByDay(on(0, 1, 1))).toEqual([0, 1, 1]);
});

test("what is judged was never learned from, nor was anything of its day", () => {
  const items = on(0, 0, 1, 1, 2, 3, 4, 5, 6, 7);
  const learned = outOfFold(
    items,
    (rest) => new Set(rest.map(({ day }) => day)),
    (days, item) => days.has(item.day),
  );
  expect(learned).toEqual(items.map(() => false));
});

test("of a single day nothing can be held out", () => {
  expect(
    outOfFold(
      on(0, 0, 0),
      () => 1,
      () => 1,
    ),
  ).toEqual([]);
});

test("the error takes each day for one draw", () => {
  const days = ["a", "a", "b", "b", "c", "c"];
  // Rests 2·(−1), 0, 2·1 add to squares 4 + 0 + 4; times 3/2, root, over 6.
  expect(meanByDay(days, [1, 1, 2, 2, 3, 3])).toEqual({ mean: 2, error: Math.sqrt(12) / 6 });
  // The same numbers within days: the days agree, and so the mean is sure.
  expect(meanByDay(days, [1, 3, 1, 3, 1, 3])).toEqual({ mean: 2, error: 0 });
});

test("one day is no measure of the error", () => {
  expect(meanByDay(["a", "a"], [1, 2]).error).toBe(Number.POSITIVE_INFINITY);
});
