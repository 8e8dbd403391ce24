import type { State } from "../../state/index.ts";
import type { Arm } from "../decision.ts";
import type { Cause } from "../receptivity/episode.ts";

/** What the rules offer for what a detector noticed, in this order. */
export const FOR_NOTICED: Readonly<Record<Exclude<Cause, "state">, readonly Arm[]>> = {
  load_budget: ["nature_break", "breath_box"],
  thrashing: ["workspace_simplify", "task_decompose"],
  rabbit_hole: ["defusion_prompt", "task_decompose"],
  late_hour: ["nature_break", "circuit_breaker"],
};

/**
 * What can help in a state. Only what makes no sense there is left out, for what works is learned:
 * the fewer arms, the longer it takes to come back to offers after many that were not welcome. To
 * shield steady work suits steady work alone, which is never interrupted: that is for who asks. A
 * circuit is broken under high load only. Who comes down already is not led to work or questions.
 */
const FOR_STATE: Readonly<Record<State, readonly Arm[]>> = {
  FLOW: ["flow_shield"],
  HYPER: [
    "workspace_simplify",
    "task_decompose",
    "breath_box",
    "nature_break",
    "defusion_prompt",
    "circuit_breaker",
  ],
  HYPO: ["workspace_simplify", "task_decompose", "breath_box", "nature_break", "defusion_prompt"],
  RECOVERY: ["workspace_simplify", "breath_box", "nature_break"],
  UNKNOWN: [],
};

/** The arms that chance may offer unasked: for what was noticed all that the rules offer, and a break. */
export const suitableArms = (cause: Cause, state: State): readonly Arm[] =>
  cause === "state" ? FOR_STATE[state] : [...FOR_NOTICED[cause], "nature_break"];
