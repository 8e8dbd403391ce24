import { describe, expect, test } from "vitest";
import { inputOf, live } from "../../../tests/support/policy-life.ts";
import { type DetectorName, NO_SIGNALS, type State } from "../state/index.ts";
import { askForHelp } from "./decide.ts";
import { type Arm, causeOf, isUnavailable } from "./decision.ts";
import { startPolicy } from "./memory.ts";
import { OCCASIONS } from "./receptivity/episode.ts";
import { DEFAULT_SETTINGS } from "./receptivity/settings.ts";

describe("what detectors notice", () => {
  const settings = { ...DEFAULT_SETTINGS, actOnCamera: true };
  const noticed = (name: DetectorName, seconds = 500, state: State = "UNKNOWN") =>
    live([[state, seconds]], { settings, signals: { ...NO_SIGNALS, active: [name] } });

  test.each<[DetectorName, string]>([
    ["load_budget", "nature_break"],
    ["thrashing", "workspace_simplify"],
    ["rabbit_hole", "defusion_prompt"],
    ["late_hour", "nature_break"],
  ])("%s is an occasion of its own: %s", (name, arm) => {
    const decisions = noticed(name);
    expect(decisions).toMatchObject([{ atMs: 0, arm, state: "UNKNOWN" }]);
    expect(decisions.map(causeOf)).toEqual([name]);
  });

  test.each<DetectorName>(["passive_reading", "rebound"])("%s is none", (name) => {
    expect(noticed(name)).toEqual([]);
  });

  test("every occasion has something to offer, but steady work, which wants nothing", () => {
    const detected = OCCASIONS.map((name) => noticed(name)[0]?.arm);
    const held = (["HYPER", "HYPO", "RECOVERY"] as const).map(
      (state) => live([[state, 100]])[0]?.arm,
    );
    expect(detected).toHaveLength(OCCASIONS.length);
    expect([...detected, ...held].filter((arm) => !arm || arm === "no_action")).toEqual([]);
  });

  test("steady work is not interrupted for it; a break may wait longer than other help", () => {
    const [late] = noticed("late_hour", 500, "FLOW");
    expect(late).toMatchObject({ atMs: 360_000, suppressedBy: ["flow_protected"] });
    expect(noticed("thrashing", 100, "FLOW")).toMatchObject([{ atMs: 90_000 }]);
  });

  test("a state and what is noticed beside it are two occasions, one after the other", () => {
    const decisions = live([["HYPER", 200]], {
      signals: { ...NO_SIGNALS, active: ["thrashing"] },
    });
    expect(decisions.map((d) => [d.atMs, causeOf(d), d.suppressedBy])).toEqual([
      [0, "thrashing", []],
      [120_000, "state", ["cooldown"]],
    ]);
  });
});

describe("who asks while reading", () => {
  const signals = { ...NO_SIGNALS, active: ["passive_reading"] } as const;
  test.each<[State, Arm]>([
    ["HYPO", "defusion_prompt"],
    ["UNKNOWN", "defusion_prompt"],
    ["HYPER", "breath_box"],
    ["FLOW", "flow_shield"],
    ["RECOVERY", "nature_break"],
  ])("in %s gets %s", (state, arm) => {
    const input = { ...inputOf(state, 0, 0), goalSet: true, signals };
    expect(askForHelp(startPolicy(), input).decision).toMatchObject({ arm });
  });
});

describe("what the person wants", () => {
  test("an arm that is never wanted, or not consented to, is passed over", () => {
    const settings = { ...DEFAULT_SETTINGS, never: ["breath_box"] } as const;
    expect(live([["HYPER", 60]], { settings })).toMatchObject([{ arm: "workspace_simplify" }]);
    const consented = ["circuit_breaker"] as const;
    expect(live([["HYPER", 60]], { consented })).toMatchObject([{ arm: "circuit_breaker" }]);
    const none = live([["HYPER", 60]], { consented: [] });
    expect(none).toMatchObject([
      { arm: "no_action", delivery: "none", rule: "standard/nothing_allowed" },
    ]);
    expect(none.map(isUnavailable)).toEqual([false]);
  });

  test("holds for help that was asked for as well", () => {
    const settings = { ...DEFAULT_SETTINGS, never: ["breath_box"] } as const;
    const input = { ...inputOf("HYPER", 0, 0), settings };
    expect(askForHelp(startPolicy(), input).decision).toMatchObject({
      arm: "task_decompose",
      rule: "standard/asked_other",
    });
    const refused = askForHelp(startPolicy(), { ...input, consented: [] }).decision;
    expect(refused).toMatchObject({ arm: "no_action", delivery: "none" });
  });
});
