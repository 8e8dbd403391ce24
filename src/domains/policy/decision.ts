import type { State } from "../state/index.ts";

/** What can be offered. `no_action` is always an arm, and is logged like the others. */
export const ARMS = [
  "no_action",
  "workspace_simplify",
  "task_decompose",
  "breath_box",
  "nature_break",
  "flow_shield",
  "defusion_prompt",
  "circuit_breaker",
] as const;
export type Arm = (typeof ARMS)[number];

/**
 * How an offer reaches the person: in a pause of the work, at the end of the wait for one (then
 * quietly, without taking focus), at once because it was asked for, or not at all.
 */
export type Delivery = "pause" | "deadline" | "asked" | "none";

/** One choice for one episode, complete and durable before anything is shown. */
export type Decision = {
  readonly id: string;
  readonly sessionId: string;
  /** An episode of a state, or the person's own question. One decision each. */
  readonly episodeId: string;
  readonly trigger: "episode" | "asked";
  /** Milliseconds since the session began. */
  readonly atMs: number;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly state: State;
  readonly arm: Arm;
  readonly delivery: Delivery;
  /** Exact probability of every arm under the policy that drew; sums to 1. */
  readonly propensity: Readonly<Record<Arm, number>>;
  /** False for the rules policy: such rows never enter off-policy estimates. */
  readonly randomised: boolean;
  /** The pace and the rule that chose, by their stable ids: `standard/hyper_first`. */
  readonly rule: string;
  /** Stable codes of every gate that held the offer back; empty when offered. */
  readonly suppressedBy: readonly string[];
  /** Length of the one outcome window, from the decision on. */
  readonly outcomeWindowS: number;
};

/** A rule draws nothing: its arm has probability 1. */
export function certainly(arm: Arm): Record<Arm, number> {
  return {
    no_action: 0,
    workspace_simplify: 0,
    task_decompose: 0,
    breath_box: 0,
    nature_break: 0,
    flow_shield: 0,
    defusion_prompt: 0,
    circuit_breaker: 0,
    [arm]: 1,
  };
}
