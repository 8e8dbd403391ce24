import { expect, test } from "vitest";
import { gridOf, onGrid } from "./resample.ts";

test("uneven times land on an even grid that ends at the last moment", () => {
  const times = [0, 20, 70, 100, 190, 200];
  const grid = gridOf(0, 200, 20, 10);
  expect(grid).toEqual({ startMs: 0, rateHz: 20, length: 5 });
  expect(Array.from(onGrid(times, times, grid))).toEqual([0, 50, 100, 150, 200]);
});

test("only the window is kept, and no more than there is", () => {
  expect(gridOf(0, 3000, 10, 1)).toEqual({ startMs: 2000, rateHz: 10, length: 11 });
  expect(gridOf(0, 3000, 10, 99)).toEqual({ startMs: 0, rateHz: 10, length: 31 });
});

test("before the first and after the last value the value is held", () => {
  const grid = { startMs: 0, rateHz: 10, length: 4 };
  expect(Array.from(onGrid([100, 200], [5, 7], grid))).toEqual([5, 5, 7, 7]);
});

test("no values make zeros, and one value a level", () => {
  const grid = { startMs: 0, rateHz: 10, length: 2 };
  expect(Array.from(onGrid([], [], grid))).toEqual([0, 0]);
  expect(Array.from(onGrid([5], [7], grid))).toEqual([7, 7]);
});
