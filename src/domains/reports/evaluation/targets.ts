import type { Target } from "./choice.ts";

/** Always this arm. */
export const always =
  (arm: number): Target =>
  (choice) =>
    choice.propensity.map((_, k) => (k === arm ? 1 : 0));
/** Every feasible arm alike. */
export const uniform: Target = (choice) => {
  const feasible = choice.propensity.filter((p) => p > 0).length;
  return choice.propensity.map((p) => (p > 0 ? 1 / feasible : 0));
};
/** The policy that drew. */
export const asLogged: Target = (choice) => choice.propensity;
