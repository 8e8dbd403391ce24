import { expect, test } from "vitest";
import { gaussLegendre } from "./legendre.ts";

test("two nodes lie at ±1/√3 and weigh 1 each", () => {
  const { nodes, weights } = gaussLegendre(2);
  expect([...nodes].map(Math.abs)).toEqual([
    expect.closeTo(Math.sqrt(1 / 3), 15),
    expect.closeTo(Math.sqrt(1 / 3), 15),
  ]);
  expect([...weights]).toEqual([expect.closeTo(1, 14), expect.closeTo(1, 14)]);
});

test.each([3, 8, 20])(
  "%d nodes integrate a polynomial of the highest degree that they can",
  (count) => {
    const { nodes, weights } = gaussLegendre(count);
    const degree = 2 * count - 2;
    const integral = nodes.reduce((sum, x, i) => sum + (weights[i] ?? 0) * x ** degree, 0);
    expect(integral).toBeCloseTo(2 / (degree + 1), 13);
  },
);
