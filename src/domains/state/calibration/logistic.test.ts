import fc from "fast-check";
import { expect, test } from "vitest";
import { type Example, fitLogistic, logit, sigmoid } from "./logistic.ts";

test("with an intercept alone the answer is the share, in log-odds", () => {
  const examples = [1, 1, 1, 0].map((target) => ({ x: [1], target }));
  const { weights, precision } = fitLogistic(examples, [1e-9]);
  expect(weights[0]).toBeCloseTo(Math.log(3), 6);
  // The curvature is n·p·(1 − p); its Cholesky factor the root.
  expect(precision[0]).toBeCloseTo(Math.sqrt(4 * 0.75 * 0.25), 6);
});

test("two groups give the log-odds of each", () => {
  const group = (x: number, yes: number, no: number): readonly Example[] => [
    ...Array(yes).fill({ x: [1, x], target: 1 }),
    ...Array(no).fill({ x: [1, x], target: 0 }),
  ];
  const { weights } = fitLogistic([...group(0, 2, 6), ...group(1, 9, 3)], [1e-9, 1e-9]);
  expect(weights[0]).toBeCloseTo(Math.log(2 / 6), 6);
  expect(weights[1]).toBeCloseTo(Math.log(9 / 3) - Math.log(2 / 6), 6);
});

test("examples that separate cleanly give a finite answer", () => {
  const examples = [-2, -1, 1, 2].map((x) => ({ x: [1, x], target: x > 0 ? 1 : 0 }));
  const [, slope] = fitLogistic(examples, [1e-6, 1e-6]).weights;
  expect(slope).toBeGreaterThan(5);
  expect(slope).toBeLessThan(50);
});

test("at the answer the slope is nothing", () => {
  const examples = fc.array(
    fc.record({
      x: fc.tuple(fc.constant(1), fc.double({ min: -5, max: 5, noNaN: true })),
      target: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(examples, (given) => {
      const { weights } = fitLogistic(given, [0.1, 1]);
      [0.1, 1].forEach((ridge, i) => {
        const slope = given.reduce(
          (sum, { x, target }) => {
            const z = x.reduce((all, value, j) => all + value * (weights[j] ?? Number.NaN), 0);
            return sum + (sigmoid(z) - target) * (x[i] ?? Number.NaN);
          },
          ridge * (weights[i] ?? Number.NaN),
        );
        expect(Math.abs(slope)).toBeLessThan(1e-3);
      });
    }),
  );
});

test("log-odds and their inverse undo each other, far out too", () => {
  expect(sigmoid(-800)).toBe(0);
  expect(sigmoid(800)).toBe(1);
  for (const p of [1e-9, 0.2, 0.5, 0.999]) expect(sigmoid(logit(p))).toBeCloseTo(p, 12);
});
