import { describe, expect, test } from "vitest";
import { advance, type Mission, type MissionEvent, startMission } from "./mission.ts";

const started = (): Mission => {
  const mission = startMission("Fix the login page", ["Open it", "Change one thing"]);
  if (!mission.ok) throw new Error(mission.error);
  return mission.value;
};

const having = (...events: MissionEvent[]): Mission =>
  events.reduce((mission, event) => {
    const next = advance(mission, event);
    if (!next.ok) throw new Error(next.error);
    return next.value;
  }, started());

const done = (step: number): MissionEvent => ({ type: "step_done", step });

test("steps can be done in any order, and undone", () => {
  expect(having(done(1)).steps.map((step) => step.done)).toEqual([false, true]);
  expect(having(done(1), { type: "step_undone", step: 1 })).toEqual(started());
});

test("a mission with every step done can be finished", () => {
  expect(having(done(0), done(1), { type: "finished" }).status).toBe("finished");
});

test("a mission can be left at any time", () => {
  expect(having(done(0), { type: "abandoned" }).status).toBe("abandoned");
});

describe("refused", () => {
  test.each<[string, Mission, MissionEvent]>([
    ["steps_left", having(done(0)), { type: "finished" }],
    ["already_done", having(done(0)), done(0)],
    ["not_done", started(), { type: "step_undone", step: 0 }],
    ["unknown_step", started(), done(2)],
    ["unknown_step", started(), done(-1)],
    ["mission_closed", having({ type: "abandoned" }), done(0)],
  ])("with %s", (code, mission, event) => {
    expect(advance(mission, event)).toEqual({ ok: false, error: code });
  });

  test("are no steps, more than five, and empty ones", () => {
    expect(startMission("x", [])).toEqual({ ok: false, error: "no_steps" });
    expect(startMission("x", [..."abcde"]).ok).toBe(true);
    expect(startMission("x", [..."abcdef"])).toEqual({ ok: false, error: "too_many_steps" });
    expect(startMission("x", ["a", " "])).toEqual({ ok: false, error: "empty_step" });
  });
});
