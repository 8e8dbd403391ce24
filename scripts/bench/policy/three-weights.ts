/** A gate of a peer that learns from answers; changed in place. */
export interface ThreeWeights {
  readonly allows: (features: Features) => boolean;
  readonly learn: (features: Features, dismissed: boolean) => void;
}

/** Confidence in the state, complexity of the workspace, typing burst over 10 s; each 0 … 1. */
type Features = readonly [number, number, number];

const STEP = 0.05;
const TOO_LIKELY = 0.6;
const LEAST_OUTCOMES = 10;

/**
 * The dismissal model of Cortex's trigger policy (StevenWang-CY/cortex, state_engine/trigger_policy.py,
 * as read in November 2026), in our words: a logistic of three weights that begin at zero, one small
 * gradient step an answer, and no offer once ten answers are in and more than .6 is foreseen.
 */
export function threeWeights(): ThreeWeights {
  let weights: Features = [0, 0, 0];
  let outcomes = 0;
  const foreseen = ([a, b, c]: Features): number =>
    1 / (1 + Math.exp(-(weights[0] * a + weights[1] * b + weights[2] * c)));
  return {
    allows: (features) => outcomes < LEAST_OUTCOMES || foreseen(features) <= TOO_LIKELY,
    learn(features, dismissed) {
      const step = STEP * ((dismissed ? 1 : 0) - foreseen(features));
      const [a, b, c] = features;
      weights = [weights[0] + step * a, weights[1] + step * b, weights[2] + step * c];
      outcomes++;
    },
  };
}
