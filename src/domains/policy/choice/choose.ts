import type { Arm, Draw } from "../decision.ts";
import { type Allocation, allocate } from "./allocate.ts";
import { CONTEXT_VERSION } from "./context.ts";
import { armAt, type DrawKey } from "./draw.ts";
import { posteriorDigest } from "./posterior.ts";

/** All that a randomised choice depends on. */
export interface ChanceInput extends Allocation {
  readonly key: DrawKey;
  readonly decisionId: string;
}

/**
 * An arm by chance, the exact probability that each arm had (0 for what was not feasible), and
 * what is needed to repeat the draw. At least two arms must be feasible, `no_action` among them;
 * anything else is a bug and throws.
 */
export function chooseAtRandom(input: ChanceInput): {
  readonly arm: Arm;
  readonly propensity: Readonly<Record<Arm, number>>;
  readonly draw: Draw;
} {
  const { posterior, context, key, decisionId } = input;
  const propensity = allocate(input);
  const u = key.numberOf(decisionId);
  return {
    arm: armAt(propensity, u),
    propensity,
    draw: {
      contextVersion: CONTEXT_VERSION,
      context,
      posterior: posteriorDigest(posterior),
      u,
      keyDigest: key.digest,
    },
  };
}
