import type { Arm } from "../domains/policy/index.ts";
import type { DetectorName } from "../domains/state/index.ts";

/** What each kind of help is called, as part of a sentence. */
export const armNames = {
  no_action: "nothing",
  workspace_simplify: "a calmer screen",
  task_decompose: "smaller steps",
  breath_box: "a breathing pause",
  nature_break: "a short break",
  flow_shield: "a protected stretch",
  defusion_prompt: "a step back",
  circuit_breaker: "a full pause",
} as const satisfies Readonly<Record<Arm, string>>;

/** What can be noticed beside the state, as a sentence without its end. */
export const noticedNames = {
  load_budget: "The load budget was nearly used",
  thrashing: "Much going back and forth",
  rabbit_hole: "Far from the goal for a while",
  passive_reading: "Reading without typing",
  late_hour: "Late hour",
  rebound: "Pulse back to usual after load",
} as const satisfies Readonly<Record<DetectorName, string>>;
