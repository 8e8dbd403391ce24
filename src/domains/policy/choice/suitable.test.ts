import { describe, expect, test } from "vitest";
import { KNOWN_STATES } from "../../state/index.ts";
import { ARMS, type Arm } from "../decision.ts";
import { type Cause, OCCASIONS } from "../receptivity/episode.ts";
import { chooseArm } from "./rules.ts";
import { FOR_NOTICED, suitableArms } from "./suitable.ts";

describe("what suits an occasion", () => {
  test.each<[Cause, Parameters<typeof suitableArms>[1], readonly Arm[]]>([
    ["state", "FLOW", ["flow_shield"]],
    ["state", "HYPER", ARMS.slice(1).filter((arm) => arm !== "flow_shield")],
    ["state", "HYPO", ARMS.slice(1).filter((arm) => !/flow_shield|circuit_breaker/.test(arm))],
    ["state", "RECOVERY", ["workspace_simplify", "breath_box", "nature_break"]],
    ["state", "UNKNOWN", []],
    ["load_budget", "UNKNOWN", ["breath_box", "nature_break"]],
    ["thrashing", "UNKNOWN", ["workspace_simplify", "task_decompose", "nature_break"]],
    ["rabbit_hole", "HYPO", ["task_decompose", "nature_break", "defusion_prompt"]],
    ["late_hour", "HYPER", ["nature_break", "circuit_breaker"]],
  ])("%s in %s: %j", (cause, state, arms) => {
    const suits = suitableArms(cause, state);
    expect(ARMS.filter((arm) => suits.includes(arm))).toEqual(arms);
  });

  test("leaves two arms at least to choose from wherever something may be offered unasked", () => {
    const states = (["HYPER", "HYPO", "RECOVERY"] as const).map((s) => suitableArms("state", s));
    const noticed = OCCASIONS.map((name) => suitableArms(name, "UNKNOWN"));
    for (const arms of [...states, ...noticed]) expect(new Set(arms).size).toBeGreaterThan(1);
  });

  test("is never to shield work that is not steady, nor what is no offer", () => {
    const causes = ["state", ...OCCASIONS] as const;
    const pairs = causes.flatMap((cause) => KNOWN_STATES.map((state) => ({ cause, state })));
    const shields = pairs.filter((p) => suitableArms(p.cause, p.state).includes("flow_shield"));
    expect(shields).toEqual([{ cause: "state", state: "FLOW" }]);
    expect(pairs.some((p) => suitableArms(p.cause, p.state).includes("no_action"))).toBe(false);
  });

  test("has all that the rules would offer", () => {
    for (const state of ["HYPER", "HYPO", "RECOVERY"] as const) {
      const offered: Arm[] = [];
      for (let i = 0; i < ARMS.length; i++) {
        const situation = { trigger: "episode", state, goalSet: true, reading: false, offered };
        const { arm } = chooseArm(situation as Parameters<typeof chooseArm>[0]);
        if (arm === "no_action") break;
        expect(suitableArms("state", state)).toContain(arm);
        offered.push(arm);
      }
      expect(offered.length).toBeGreaterThan(0);
    }
    for (const name of OCCASIONS) {
      expect(suitableArms(name, "UNKNOWN")).toEqual(expect.arrayContaining([...FOR_NOTICED[name]]));
    }
  });
});
