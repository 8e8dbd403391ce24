import { expect, test } from "vitest";
import { cholesky, solve, solveLower } from "./matrix.ts";

const A = Float64Array.of(4, 2, 2, 3);

test("a square root of a matrix: [[4, 2], [2, 3]] has [[2, 0], [1, √2]]", () => {
  expect([...cholesky(A, 2)]).toEqual([2, 0, 1, Math.sqrt(2)]);
});

test("a system is solved: 4x + 2y = 8 and 2x + 3y = 8 have x = 1, y = 2", () => {
  const [x, y] = solve(cholesky(A, 2), 2, Float64Array.of(8, 8));
  expect(x).toBeCloseTo(1, 14);
  expect(y).toBeCloseTo(2, 14);
});

test("the half solution has the length of the whole in the matrix's own measure", () => {
  const right = Float64Array.of(8, 8);
  const half = solveLower(cholesky(A, 2), 2, right);
  expect(half.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(8 * 1 + 8 * 2, 12);
});

test("a matrix that is not positive definite throws", () => {
  expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError);
  expect(() => cholesky(Float64Array.of(Number.NaN), 1)).toThrow(RangeError);
});
