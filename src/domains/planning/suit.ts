import { breakPattern, breathingBreak } from "./breathing.ts";
import type { Plan } from "./plan.ts";

/** What only the device knows, and what never leaves it. */
export interface Seen {
  /** Heart rate variability (RMSSD); null where it is not known. */
  readonly hrvMs: number | null;
  /** Reading without anything that shows it is taken in. */
  readonly passiveReading: boolean;
}

/**
 * A plan from anywhere, suited on the device to what was sensed: a break that begins with breathing
 * takes its pattern from a known variability, and passive reading is met with one question. To be
 * done before the plan is shown: what is agreed to is what is done.
 */
export function suitPlan(plan: Plan, { hrvMs, passiveReading }: Seen): Plan {
  const { arm, action } = plan;
  if (action.kind === "break" && action.breathing && hrvMs !== null) {
    return { ...plan, source: "rules_on_device", action: breathingBreak(breakPattern(hrvMs)) };
  }
  if (arm === "defusion_prompt" && passiveReading) return { ...plan, ...RECALL };
  return plan;
}

/** Active recall: saying back what was read (Roediger & Karpicke 2006, doi:10.1111/j.1467-9280.2006.01693.x). */
const RECALL: Pick<Plan, "source" | "headline" | "detail" | "action"> = {
  source: "rules_on_device",
  headline: "One question about what you read is possible now.",
  detail:
    "A question and an empty box appear. What you type stays on this page. Undo removes both.",
  action: {
    kind: "recall",
    question: "What did you read in the last ten minutes? One or two lines are enough.",
  },
};
