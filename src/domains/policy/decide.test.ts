import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decidedS, inputOf, live, type Stretch } from "../../../tests/support/policy-life.ts";
import type { State } from "../state/index.ts";
import { askForHelp } from "./decide.ts";
import { ARMS, type Decision } from "./decision.ts";
import { startPolicy } from "./memory.ts";
import { DEMO_PACE } from "./receptivity/pace.ts";
import { DEFAULT_SETTINGS } from "./receptivity/settings.ts";

test("high load opens an episode after 30 s and is offered help once", () => {
  const decisions = live([["HYPER", 200]]);
  expect(decisions).toMatchObject([
    {
      atMs: 30_000,
      arm: "breath_box",
      state: "HYPER",
      trigger: "episode",
      delivery: "pause",
      rule: "standard/hyper_first",
      suppressedBy: [],
      randomised: false,
    },
  ]);
  expect(live([["HYPER", 30]])).toEqual([]);
});

test("low pace needs 60 s, recovery 5 s", () => {
  expect(live([["HYPO", 61]])).toMatchObject([{ atMs: 60_000, arm: "task_decompose" }]);
  expect(live([["RECOVERY", 6]])).toMatchObject([{ atMs: 5_000, arm: "nature_break" }]);
});

test("steady work is logged after 120 s and never interrupted", () => {
  const decisions = live([["FLOW", 1000]]);
  expect(decisions).toMatchObject([
    { atMs: 120_000, arm: "no_action", delivery: "none", suppressedBy: ["flow_protected"] },
  ]);
});

test("unknown is no occasion for anything", () => {
  expect(live([["UNKNOWN", 5000]])).toEqual([]);
});

test("a decision is followed by 15 minutes of silence, and then by another", () => {
  const [first, second, third] = live([
    ["HYPER", 60],
    ["FLOW", 60],
    ["HYPER", 60],
    ["FLOW", 760],
    ["HYPER", 60],
  ]).filter(({ state }) => state === "HYPER");
  expect(first).toMatchObject({ arm: "breath_box" });
  // Held back until the state ended, so it was no free decision and starts no silence of its own.
  expect(second).toMatchObject({ arm: "no_action", suppressedBy: ["state_ended"] });
  expect(third).toMatchObject({ atMs: 970_000, arm: "workspace_simplify" });
});

test("an episode in the silence is logged at its deadline with the gate that was shut", () => {
  const decisions = live([
    ["HYPER", 60],
    ["FLOW", 5],
    ["HYPER", 400],
  ]);
  expect(decisions).toMatchObject([
    { suppressedBy: [] },
    { atMs: 185_000, arm: "no_action", rule: "standard/withheld", suppressedBy: ["cooldown"] },
  ]);
});

test("the silence may reach back into an earlier session", () => {
  const afterS = (agoS: number) => live([["HYPER", 200]], {}, decidedS(agoS))[0];
  expect(afterS(870)).toMatchObject({ atMs: 30_000, suppressedBy: [] });
  expect(afterS(869)).toMatchObject({ atMs: 31_000, suppressedBy: [] });
  expect(afterS(0)).toMatchObject({ atMs: 120_000, suppressedBy: ["cooldown"] });
});

test("an offer waits for a pause of 3 s", () => {
  const idleS = (atMs: number): number => (atMs < 50_000 ? 2.9 : 3);
  expect(live([["HYPER", 100]], { idleS })).toMatchObject([{ atMs: 50_000, delivery: "pause" }]);
});

test("without a pause it comes at the deadline, to be shown quietly", () => {
  const decisions = live([["HYPER", 200]], { idleS: () => 0 });
  expect(decisions).toMatchObject([{ atMs: 120_000, arm: "breath_box", delivery: "deadline" }]);
});

test("quiet time holds offers back to the deadline", () => {
  const quiet = live([["HYPER", 200]], { snoozedUntilMs: 1e6 });
  expect(quiet).toMatchObject([{ atMs: 120_000, arm: "no_action", suppressedBy: ["quiet_mode"] }]);
  const over = live([["HYPER", 200]], { snoozedUntilMs: 60_000 });
  expect(over).toMatchObject([{ atMs: 60_000, arm: "breath_box" }]);
});

test("after six offers in an hour the seventh is held back", () => {
  const hour = Array.from(
    { length: 8 },
    () =>
      [
        ["HYPER", 60],
        ["FLOW", 60],
      ] as Stretch[],
  ).flat();
  const settings = { ...DEFAULT_SETTINGS, refractoryMin: 0 };
  const decisions = live([...hour.slice(0, 12), ["HYPER", 200]], { settings });
  expect(decisions.slice(0, 6).every(({ arm }) => arm !== "no_action")).toBe(true);
  expect(decisions.slice(6)).toMatchObject([{ arm: "no_action", suppressedBy: ["hourly_cap"] }]);
});

test("an episode closes after 20 minutes; the state, if it holds, opens another", () => {
  const decisions = live([["HYPER", 1300]], {
    settings: { ...DEFAULT_SETTINGS, refractoryMin: 5 },
  });
  expect(decisions.map(({ atMs }) => atMs)).toEqual([30_000, 1_230_000]);
  expect(new Set(decisions.map(({ episodeId }) => episodeId)).size).toBe(2);
});

describe("a person who asks", () => {
  test.each([
    ["FLOW", false, "flow_shield"],
    ["HYPER", true, "breath_box"],
    ["HYPO", false, "task_decompose"],
    ["RECOVERY", true, "nature_break"],
    ["UNKNOWN", true, "task_decompose"],
    ["UNKNOWN", false, "breath_box"],
  ] as const)("in %s (goal: %s) is offered %s at once", (state, goalSet, arm) => {
    const input = { ...inputOf(state, 5000, 5), goalSet, idleS: 0, snoozedUntilMs: 1e9 };
    const { decision } = askForHelp(decidedS(0), input);
    expect(decision).toMatchObject({ arm, trigger: "asked", delivery: "asked", suppressedBy: [] });
  });

  test("is left in peace for the time after", () => {
    const { memory } = askForHelp(startPolicy(), inputOf("UNKNOWN", 0, 0));
    expect(live([["HYPER", 200]], {}, memory)).toMatchObject([{ suppressedBy: ["cooldown"] }]);
  });
});

test("the demonstration pace offers sooner and says so", () => {
  const decisions = live([["HYPER", 30]], { pace: DEMO_PACE });
  expect(decisions).toMatchObject([{ atMs: 12_000, rule: "demo/hyper_first" }]);
});

test("whatever happens: one decision an episode, its arm certain, no offers close together", () => {
  const stretch = fc.tuple(
    fc.constantFrom<State>("FLOW", "HYPER", "HYPO", "RECOVERY", "UNKNOWN"),
    fc.integer({ min: 1, max: 300 }),
  );
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), fc.nat(5), (stretches, idle) => {
      const decisions = live(stretches, { idleS: (atMs) => (atMs / 1000) % (idle + 1) });
      expect(new Set(decisions.map((d) => d.episodeId)).size).toBe(decisions.length);
      for (const { propensity, arm } of decisions) {
        expect(ARMS.filter((each) => propensity[each] === 1)).toEqual([arm]);
        expect(Object.values(propensity).reduce((sum, p) => sum + p, 0)).toBe(1);
      }
      const free = decisions.filter((d) => d.suppressedBy.length === 0);
      for (const [i, later] of free.slice(1).entries()) {
        expect(later.atMs - (free[i] as Decision).atMs).toBeGreaterThanOrEqual(900_000);
      }
      expect(decisions.every((d) => d.state !== "FLOW" || d.arm === "no_action")).toBe(true);
    }),
    { numRuns: 50 },
  );
});

describe("a clock that steps back", () => {
  test("a year: the silence lasts its 15 minutes from then, and no longer", () => {
    const future = decidedS(-365 * 86_400);
    const decisions = live(
      [
        ["HYPER", 60],
        ["HYPO", 840],
        ["HYPER", 100],
      ],
      {},
      future,
    );
    expect(decisions.map(({ atMs, suppressedBy }) => [atMs, suppressedBy])).toEqual([
      [60_000, ["state_ended"]],
      [210_000, ["cooldown"]],
      [930_000, []],
    ]);
  });
});
