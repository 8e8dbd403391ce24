import { describe, expect, test } from "vitest";
import { inputOf, KEY, type Life, live } from "../../../tests/support/policy-life.ts";
import { NO_SIGNALS, type State } from "../state/index.ts";
import { drawKey } from "./choice/draw.ts";
import { askForHelp, decide } from "./decide.ts";
import { ARMS, type Decision, isUnavailable } from "./decision.ts";
import { startPolicy } from "./memory.ts";
import { DEFAULT_SETTINGS } from "./receptivity/settings.ts";

describe("left to chance", () => {
  const settings = { ...DEFAULT_SETTINGS, mode: "randomised" } as const;
  const once = (input: Life) => live([["HYPER", 60]], { settings, ...input }).at(0) as Decision;

  test("a decision carries all that made it", () => {
    const decision = once({});
    expect(decision).toMatchObject({
      mode: "randomised",
      randomised: true,
      feasible: ARMS.filter((arm) => arm !== "flow_shield"),
      suppressedBy: ["floor_unsuitable"],
    });
    expect(decision.draw).toMatchObject({ keyDigest: KEY.digest, u: KEY.numberOf(decision.id) });
    expect(decision.draw?.context).toHaveLength(12);
    const sum = Object.values(decision.propensity).reduce((all, p) => all + p, 0);
    expect(Math.abs(sum - 1)).toBeLessThanOrEqual(1e-9);
    expect(decision.propensity[decision.arm]).toBeGreaterThan(0);
  });

  test.each(["randomised", "research"] as const)("%s offers what suits the state only", (mode) => {
    const lived = (state: State) => live([[state, 70]], { settings: { ...settings, mode } }).at(0);
    expect(lived("HYPO")).toMatchObject({
      feasible: ARMS.filter((arm) => arm !== "flow_shield" && arm !== "circuit_breaker"),
      propensity: { flow_shield: 0, circuit_breaker: 0 },
      suppressedBy: ["floor_unsuitable"],
    });
    expect(lived("RECOVERY")?.feasible).toEqual([
      "no_action",
      "workspace_simplify",
      "breath_box",
      "nature_break",
    ]);
  });

  test("what a detector noticed is met with what suits that, whatever the state", () => {
    const signals = { ...NO_SIGNALS, active: ["thrashing"] } as const;
    const [first] = live([["UNKNOWN", 5]], { settings, signals });
    expect(first?.feasible).toEqual([
      "no_action",
      "workspace_simplify",
      "task_decompose",
      "nature_break",
    ]);
  });

  test("help that was asked for is not", () => {
    const { decision } = askForHelp(startPolicy(), { ...inputOf("HYPER", 0, 0), settings });
    expect(decision).toMatchObject({ randomised: false, draw: null, arm: "breath_box" });
  });

  test("one possible arm is no draw", () => {
    const decision = once({ consented: [] });
    expect(decision).toMatchObject({
      arm: "no_action",
      randomised: false,
      draw: null,
      rule: "standard/nothing_feasible",
      suppressedBy: ["floor_unsuitable", "floor_no_consent"],
    });
  });

  test("little confidence in the state is no draw", () => {
    const doubtful = {
      ...inputOf("HYPER", 60_000, 60).estimate,
      support: { FLOW: 0.25, HYPER: 0.25, HYPO: 0.25, RECOVERY: 0.25 },
    };
    const step = decide(startPolicy(), {
      ...inputOf("HYPER", 60_000, 60),
      settings,
      estimate: doubtful,
    });
    expect(step.decision).toMatchObject({
      arm: "no_action",
      suppressedBy: ["floor_low_confidence"],
    });
  });

  test("load over its budget leaves what helps to come down, and nothing", () => {
    const signals = { ...NO_SIGNALS, loadRatio: 1, loadConfidence: 0.5 };
    expect(once({ signals, settings: { ...settings, actOnCamera: true } }).feasible).toEqual([
      "no_action",
      "breath_box",
      "nature_break",
      "circuit_breaker",
    ]);
  });

  test("a number that is none draws nothing, and is still written down", () => {
    const signals = { ...NO_SIGNALS, thrashing: Number.NaN };
    expect(once({ signals })).toMatchObject({
      arm: "no_action",
      randomised: false,
      draw: null,
      rule: "standard/context_not_finite",
      suppressedBy: ["floor_unsuitable", "context_not_finite"],
    });
  });

  test("an episode without a free moment is unavailable, not a drawn no_action", () => {
    const surroundings = { inCall: true, presenting: null };
    const decisions = live([["HYPER", 200]], { settings, surroundings });
    expect(decisions).toMatchObject([
      { arm: "no_action", randomised: false, suppressedBy: ["camera_or_microphone_in_use"] },
    ]);
    expect(decisions.map(isUnavailable)).toEqual([true]);
  });

  test("doing nothing is drawn as well, and is followed by the same silence", () => {
    const lives = Array.from({ length: 40 }, (_, i) =>
      live([["HYPER", 600]], { settings, key: drawKey(new Uint8Array(32).fill(i)) }),
    );
    const nothing = lives.filter(([first]) => first?.arm === "no_action");
    expect(nothing.length).toBeGreaterThan(0);
    expect(lives.every(({ length }) => length === 1)).toBe(true);
  });
});
