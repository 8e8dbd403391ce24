import { ok, type Result, refuse } from "../../kernel/result.ts";

/** A small piece of work in a few steps that the person ticks off. */
export interface Mission {
  readonly title: string;
  readonly steps: readonly { readonly text: string; readonly done: boolean }[];
  readonly status: "open" | "finished" | "abandoned";
}

export type MissionEvent =
  | { readonly type: "step_done" | "step_undone"; readonly step: number }
  | { readonly type: "finished" | "abandoned" };

export type MissionRefusal =
  | "mission_closed"
  | "unknown_step"
  | "already_done"
  | "not_done"
  | "steps_left";

export const MISSION_STEPS_MAX = 5;

/** `steps`: one to five texts, none empty. */
export function startMission(
  title: string,
  steps: readonly string[],
): Result<Mission, "no_steps" | "too_many_steps" | "empty_step"> {
  if (steps.length === 0) return refuse("no_steps");
  if (steps.length > MISSION_STEPS_MAX) return refuse("too_many_steps");
  if (steps.some((text) => text.trim() === "")) return refuse("empty_step");
  return ok({ title, steps: steps.map((text) => ({ text, done: false })), status: "open" });
}

/** The mission after an event, or why the event is refused. Steps may be done in any order. */
export function advance(mission: Mission, event: MissionEvent): Result<Mission, MissionRefusal> {
  if (mission.status !== "open") return refuse("mission_closed");
  switch (event.type) {
    case "step_done":
      return mark(mission, event.step, true);
    case "step_undone":
      return mark(mission, event.step, false);
    case "finished":
      if (mission.steps.some(({ done }) => !done)) return refuse("steps_left");
      return ok({ ...mission, status: "finished" });
    case "abandoned":
      return ok({ ...mission, status: "abandoned" });
  }
}

function mark(mission: Mission, index: number, done: boolean): Result<Mission, MissionRefusal> {
  const step = mission.steps[index];
  if (!step) return refuse("unknown_step");
  if (step.done === done) return refuse(done ? "already_done" : "not_done");
  return ok({ ...mission, steps: mission.steps.with(index, { ...step, done }) });
}
