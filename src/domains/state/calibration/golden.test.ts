import { expect, test } from "vitest";
import { fitBeta, fitPlatt } from "./binary-maps.ts";
import { poolAdjacentViolators } from "./isotonic.ts";

/**
 * Fifteen forecasts and the answers of scikit-learn 1.4.2 to them: IsotonicRegression, LogisticRegression without
 * penalty on (ln p, −ln(1 − p)), and _SigmoidCalibration on the log-odds.
 */
const SAID = [
  [0.05, 0],
  [0.12, 1],
  [0.12, 0],
  [0.2, 0],
  [0.31, 0],
  [0.35, 1],
  [0.44, 1],
  [0.5, 0],
  [0.58, 1],
  [0.63, 0],
  [0.7, 1],
  [0.77, 1],
  [0.81, 0],
  [0.9, 1],
  [0.96, 1],
].map(([p = Number.NaN, y]) => ({ p, happened: y === 1 }));

test("the isotonic line is scikit-learn's", () => {
  expect(poolAdjacentViolators(SAID)).toEqual([
    { said: 0.05, true: 0 },
    { said: 0.12, true: 0.25 },
    { said: 0.31, true: 0.25 },
    { said: 0.35, true: 0.6 },
    { said: 0.63, true: 0.6 },
    { said: 0.7, true: 2 / 3 },
    { said: 0.81, true: 2 / 3 },
    { said: 0.9, true: 1 },
    { said: 0.96, true: 1 },
  ]);
});

test("the beta map is scikit-learn's logistic regression", () => {
  const { a, b, c } = fitBeta(SAID);
  expect(a).toBeCloseTo(0.4410869, 5);
  expect(b).toBeCloseTo(0.78729469, 5);
  expect(c).toBeCloseTo(-0.13530828, 5);
});

test("Platt's line is scikit-learn's", () => {
  const map = fitPlatt(SAID);
  if (map.kind !== "platt") throw new Error(map.kind);
  expect(map.slope).toBeCloseTo(0.44686975, 4);
  expect(map.intercept).toBeCloseTo(0.15223705, 4);
});
