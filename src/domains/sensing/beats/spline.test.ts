import fc from "fast-check";
import { expect, test } from "vitest";
import { finer, spline } from "./spline.ts";

test("through 0 1 0 at 0 1 2 the middle of the first piece is at 11/16", () => {
  // Natural: the second derivative is −3 in the middle and 0 at both ends.
  expect(spline([0, 1, 2], [0, 1, 0], Float64Array.of(0, 0.5, 1, 2))).toEqual(
    Float64Array.of(0, 11 / 16, 1, 0),
  );
});

test("outside its points the ends are held", () => {
  expect(spline([1, 2], [5, 7], Float64Array.of(0, 1.5, 9))).toEqual(Float64Array.of(5, 6, 7));
});

test("passes through every point, and draws a straight line as one", () => {
  const uneven = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -50, max: 50 })), {
      minLength: 3,
      maxLength: 20,
    })
    .map((steps) => {
      let x = 0;
      return steps.map(([gap, y]) => {
        x += gap;
        return { x, y };
      });
    });
  fc.assert(
    fc.property(uneven, (points) => {
      const x = points.map((point) => point.x);
      const curve = spline(
        x,
        points.map(({ y }) => y),
        Float64Array.from(x),
      );
      for (const [i, { y }] of points.entries()) expect(curve[i]).toBeCloseTo(y, 9);
      const line = spline(
        x,
        x.map((place) => 3 - 2 * place),
        Float64Array.of(...x).map((p) => p + 0.3),
      );
      for (const [i, place] of x.slice(0, -1).entries())
        expect(line[i]).toBeCloseTo(3 - 2 * (place + 0.3), 6);
    }),
  );
});

test("a slow sine of 30 values a second comes back between them to a thousandth", () => {
  const wave = new Float64Array(90).map((_, i) => Math.sin((2 * Math.PI * 2 * i) / 30));
  const fine = finer(wave, 9);
  expect(fine).toHaveLength(89 * 9 + 1);
  for (let i = 90; i < 700; i++)
    expect(Math.abs((fine[i] ?? 9) - Math.sin((2 * Math.PI * 2 * i) / 270))).toBeLessThan(2e-3);
});
