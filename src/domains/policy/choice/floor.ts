import { ARMS, type Arm } from "../decision.ts";

/** Stable ids of what removed arms. */
export type FloorRule =
  | "floor_low_confidence"
  | "floor_unsuitable"
  | "floor_load_over_budget"
  | "floor_no_consent"
  | "floor_never";

/** What decides which arms may be drawn at all. */
export interface FloorInput {
  /** Support of the state that the decision is about, 0 … 1. */
  readonly confidence: number;
  /** Arms that can help on this occasion. */
  readonly suitable: readonly Arm[];
  /** Load gathered over the person's budget; null while it is not known. */
  readonly loadRatio: number | null;
  readonly loadConfidence: number;
  /** Arms that may be offered at all: consented to, and possible here. */
  readonly consented: readonly Arm[];
  /** Arms that the person never wants. */
  readonly never: readonly Arm[];
}

/** What helps to come down; all that is left when the load is over its budget. */
export const RECOVERY_ARMS: readonly Arm[] = ["breath_box", "nature_break", "circuit_breaker"];

const LEAST_CONFIDENCE = 0.5;
const LEAST_LOAD_CONFIDENCE = 0.5;

/**
 * Where gates and budgets let a decision come this far: the arms that may be drawn, in the order of `ARMS`, and the rules that removed others, in the
 * order in which they are asked. `no_action` always stays: where it alone is left, nothing is drawn.
 */
export function feasibleArms(input: FloorInput): {
  readonly arms: readonly Arm[];
  readonly rules: readonly FloorRule[];
} {
  let arms: readonly Arm[] = ARMS;
  const rules: FloorRule[] = [];
  for (const { id, keeps } of FLOOR) {
    const left = arms.filter((arm) => arm === "no_action" || keeps(arm, input));
    if (left.length < arms.length) rules.push(id);
    arms = left;
  }
  return { arms, rules };
}

const FLOOR: readonly {
  readonly id: FloorRule;
  readonly keeps: (arm: Arm, input: FloorInput) => boolean;
}[] = [
  // Written so that a confidence that is not a number keeps nothing.
  { id: "floor_low_confidence", keeps: (_, { confidence }) => confidence >= LEAST_CONFIDENCE },
  { id: "floor_unsuitable", keeps: (arm, { suitable }) => suitable.includes(arm) },
  {
    id: "floor_load_over_budget",
    keeps: (arm, input) => !isOverloaded(input) || RECOVERY_ARMS.includes(arm),
  },
  { id: "floor_no_consent", keeps: (arm, { consented }) => consented.includes(arm) },
  { id: "floor_never", keeps: (arm, { never }) => !never.includes(arm) },
];

const isOverloaded = ({ loadRatio, loadConfidence }: FloorInput): boolean =>
  loadRatio !== null && loadRatio >= 1 && loadConfidence >= LEAST_LOAD_CONFIDENCE;
