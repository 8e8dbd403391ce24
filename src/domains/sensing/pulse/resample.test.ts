import { expect, test } from "vitest";
import type { ColourSample } from "./colour.ts";
import { resample } from "./resample.ts";

const grey = (tMs: number, level: number): ColourSample => ({
  tMs,
  regions: [{ r: level, g: 2 * level, b: 3 * level }],
});

test("uneven times land on an even grid that ends at the last frame", () => {
  const line = [0, 20, 70, 100, 190, 200].map((tMs) => grey(tMs, tMs));
  const grid = resample(line, 0, 20, 10);
  expect(Array.from(grid.r)).toEqual([0, 50, 100, 150, 200]);
  expect(Array.from(grid.b)).toEqual([0, 150, 300, 450, 600]);
});

test("only the window is kept, and no more than there is", () => {
  const line = Array.from({ length: 31 }, (_, i) => grey(i * 100, i));
  expect(resample(line, 0, 10, 1).r).toHaveLength(11);
  expect(resample(line, 0, 10, 99).r).toHaveLength(31);
});

test("all regions together are their plain mean", () => {
  const two = {
    tMs: 0,
    regions: [
      { r: 10, g: 20, b: 30 },
      { r: 30, g: 40, b: 50 },
    ],
  };
  const grid = resample([two, { ...two, tMs: 100 }], "all", 10, 1);
  expect([grid.r[0], grid.g[0], grid.b[0]]).toEqual([20, 30, 40]);
});

test("no frames make an empty grid, and one frame a grid of one", () => {
  expect(resample([], 0, 30, 12).r).toHaveLength(0);
  expect(Array.from(resample([grey(5, 7)], 0, 30, 12).r)).toEqual([7]);
});
