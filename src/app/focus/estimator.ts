import type { Features } from "../../domains/sensing/index.ts";
import {
  estimateState,
  type StateEstimate,
  type StateSetting,
  startState,
} from "../../domains/state/index.ts";
import type { Learned } from "./learn-from.ts";

/**
 * The state second by second, with what the person's own words taught and without it. The
 * classifier speaks of the second before: its evidence is that of all other channels.
 */
export function createEstimator({ personal, calibrate }: Learned) {
  let withoutIt = startState();
  let withIt = startState();
  let last: StateEstimate | undefined;

  return (features: Features, setting: StateSetting) => {
    const plain = estimateState(withoutIt, features, setting);
    withoutIt = plain.memory;
    if (!personal && !calibrate) return { plain: plain.estimate, estimate: plain.estimate };
    const taught = estimateState(withIt, features, {
      ...setting,
      ...(personal && last && { personal: personal(last.evidence) }),
      ...(calibrate && { calibrate }),
    });
    withIt = taught.memory;
    last = plain.estimate;
    return { plain: plain.estimate, estimate: taught.estimate };
  };
}
