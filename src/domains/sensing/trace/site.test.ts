import { expect, test } from "vitest";
import { siteOf } from "./site.ts";

const of = (r: number, g: number, regions = 1) =>
  siteOf([
    { tMs: 0, regions: Array.from({ length: regions }, () => ({ r, g, b: 10, usable: 1 })) },
  ]);

test("one region with 2.2 times as much red as green, or no green, is a finger on the lens", () => {
  expect(of(221, 100)).toBe("fingertip");
  expect(of(230, 0)).toBe("fingertip");
  expect(of(219, 100)).toBe("face");
});

test("several regions are a face, however red", () => {
  expect(of(230, 10, 3)).toBe("face");
});
