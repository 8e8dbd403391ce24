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
 * What can help in a state, so that chance has at least two to try wherever something is offered
 * unasked. To shield steady work suits steady work alone, which is never interrupted: it is for who
 * asks. Someone coming down already has no circuit to break.
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
  HYPO: ["task_decompose", "nature_break", "defusion_prompt"],
  RECOVERY: ["workspace_simplify", "breath_box", "nature_break"],
  UNKNOWN: [],
};

/** The arms that chance may offer unasked: for what was noticed all that the rules offer, and a break. */
export const suitableArms = (cause: Cause, state: State): readonly Arm[] =>
  cause === "state" ? FOR_STATE[state] : [...FOR_NOTICED[cause], "nature_break"];
