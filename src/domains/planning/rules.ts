import { ok, type Result, refuse } from "../../kernel/result.ts";
import { breathingBreak } from "./breathing.ts";
import { readGoal } from "./goal.ts";
import type { Plan, PlanRequest } from "./plan.ts";
import { stepsToward } from "./steps.ts";

export type PlanRefusal = "unknown_arm" | "goal_too_long" | "no_plan_for_arm";

type Recipe = (goal: string) => Pick<Plan, "headline" | "detail" | "action">;

/** One plan for every arm that does something. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  workspace_simplify: () => ({
    headline: "This page can show less for five minutes.",
    detail:
      "Parts that you do not need now are hidden and the rest is dimmed, for five minutes. Undo brings all back at once.",
    action: { kind: "simplify", level: 0.6, durationS: 300 },
  }),
  task_decompose: (goal) => ({
    headline: "The task can be split into small steps.",
    detail: "A short list appears on this page. Undo removes it.",
    action: { kind: "micro_steps", steps: stepsToward(goal) },
  }),
  breath_box: () => ({
    headline: "One minute of slow breathing is possible now.",
    detail: "A breathing guide is shown for 64 seconds, four rounds. Undo removes it at once.",
    action: { kind: "breathe", pattern: "box", durationS: 64 },
  }),
  nature_break: () => ({
    headline: "A break is possible now.",
    detail: "A timer runs for five minutes. Looking out of a window counts. Undo removes it.",
    action: { kind: "break", durationS: 300, breathing: null },
  }),
  flow_shield: () => ({
    headline: "Attune can stay silent for 25 minutes.",
    detail: "A timer shows the quiet time, and nothing is offered in it. Undo ends it.",
    action: { kind: "quiet", durationS: 1500 },
  }),
  defusion_prompt: () => ({
    headline: "Three short steps can help to start again.",
    detail: "A short list appears on this page. Undo removes it.",
    action: {
      kind: "micro_steps",
      steps: [
        "Write the thought that keeps coming back, in one line.",
        "Write the next thing that the task needs.",
        "Choose one of the two for the next five minutes.",
      ],
    },
  }),
  circuit_breaker: () => ({
    headline: "Five minutes away from the task are possible now.",
    detail:
      "A breathing guide is shown for about two minutes, and a timer until five are over. Undo removes both.",
    action: breathingBreak("coherent"),
  }),
};

/** The arms that a plan can be asked for. */
export const PLANNED_ARMS: readonly string[] = Object.keys(RECIPES);

/** The plan for an arm, from fixed rules: the same request gives the same plan everywhere. */
export function rulesPlan(
  { arm, goal }: PlanRequest,
  id: string,
  source: Plan["source"],
): Result<Plan, PlanRefusal> {
  if (arm === "no_action") return refuse("no_plan_for_arm");
  const recipe = Object.hasOwn(RECIPES, arm) ? RECIPES[arm] : undefined;
  if (!recipe) return refuse("unknown_arm");
  const clean = readGoal(goal);
  if (!clean.ok) return clean;
  return ok({ id, arm, source, ...recipe(clean.value) });
}
