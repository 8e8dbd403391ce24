import { expect, test } from "vitest";
import { differencesOf, intervalsOf } from "./intervals.ts";

const beats = (...ms: number[]) => {
  const sums = ms.map((_, i) => ms.slice(0, i + 1).reduce((sum, length) => sum + length, 0));
  return [0, ...sums].map((tMs) => ({ tMs, shape: 1 }));
};
const accepted = (...ms: number[]) => intervalsOf(beats(...ms)).map((one) => one.accepted);

test("an interval of exactly 20 % more than the median around it is accepted, one of more is not", () => {
  expect(accepted(800, 800, 960, 800, 800)).toEqual([true, true, true, true, true]);
  expect(accepted(800, 800, 961, 800, 800)).toEqual([true, true, false, true, true]);
  expect(accepted(800, 800, 640, 800, 800)).toEqual([true, true, true, true, true]);
  expect(accepted(800, 800, 639, 800, 800)).toEqual([true, true, false, true, true]);
});

test("a missed beat and a false one are not accepted", () => {
  expect(accepted(800, 1600, 800, 800, 300, 500, 800)).toEqual([
    true,
    false,
    true,
    true,
    false,
    false,
    true,
  ]);
});

test("the median follows a heart that slows down over a minute", () => {
  const slowing = Array.from({ length: 60 }, (_, i) => 600 + 10 * i);
  expect(accepted(...slowing)).not.toContain(false);
});

test("an interval from or to a beat unlike the others is not accepted", () => {
  const some = beats(800, 800, 800, 800).map((beat, i) =>
    i === 2 ? { ...beat, shape: 0.79 } : beat,
  );
  expect(intervalsOf(some).map((one) => one.accepted)).toEqual([true, false, false, true]);
});

test("differences are taken between accepted neighbours only", () => {
  expect(differencesOf(intervalsOf(beats(800, 810, 1600, 790, 805)))).toEqual([10, 15]);
});

test("no beats and one beat have no intervals", () => {
  expect(intervalsOf([])).toEqual([]);
  expect(intervalsOf(beats())).toEqual([]);
});
