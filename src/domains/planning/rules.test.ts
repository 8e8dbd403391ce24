import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPlan, PLAN_LIMITS } from "./check.ts";
import type { Plan } from "./plan.ts";
import { PLANNED_ARMS, rulesPlan } from "./rules.ts";

const planFor = (arm: string, goal?: string): Plan => {
  const plan = rulesPlan(goal === undefined ? { arm } : { arm, goal }, "plan-1", "rules");
  if (!plan.ok) throw new Error(plan.error);
  return plan.value;
};

describe("every arm", () => {
  test.each(PLANNED_ARMS)("%s has a plan within the limits", (arm) => {
    const plan = planFor(arm, "fix the login page");
    expect(checkPlan(JSON.parse(JSON.stringify(plan)))).toEqual({ ok: true, value: plan });
    expect(plan.headline.split(" ").length).toBeLessThanOrEqual(12);
  });

  test.each([
    ["workspace_simplify", "simplify"],
    ["task_decompose", "micro_steps"],
    ["breath_box", "breathe"],
    ["nature_break", "break"],
    ["flow_shield", "quiet"],
    ["defusion_prompt", "micro_steps"],
    ["circuit_breaker", "break"],
  ])("%s is done by %s", (arm, kind) => {
    expect(planFor(arm).action.kind).toBe(kind);
  });

  test.each(PLANNED_ARMS)(
    "%s says what it is: no blame, nothing urgent, no figure of speech",
    (arm) => {
      const { headline, detail } = planFor(arm);
      expect(`${headline} ${detail}`).not.toMatch(
        /!|should|must|need to|again\?|already|fail|waste|streak|battery|fuel|zone|storm|recharge/iu,
      );
    },
  );

  test("but no_action, which has none", () => {
    const refused = rulesPlan({ arm: "no_action" }, "plan-1", "rules");
    expect(refused).toEqual({ ok: false, error: "no_plan_for_arm" });
  });

  test.each(["", "nap", "toString", "__proto__"])("that is not known is refused: %j", (arm) => {
    expect(rulesPlan({ arm }, "plan-1", "rules")).toEqual({ ok: false, error: "unknown_arm" });
  });
});

describe("small steps", () => {
  const stepsOf = (goal?: string): readonly string[] => {
    const { action } = planFor("task_decompose", goal);
    if (action.kind !== "micro_steps") throw new Error(action.kind);
    return action.steps;
  };

  test("begin with the goal and suit the kind of work", () => {
    expect(stepsOf("fix the login page")).toEqual([
      "Open only what you need for: fix the login page",
      "Make it happen once, and copy the exact message.",
      "Write one line: what you expected, and what happened.",
      "Change one thing only.",
      "Run it again and write down what changed.",
    ]);
    expect(stepsOf("write the README")[2]).toBe("List three points it must make.");
  });

  test("are general in other words, and begin with finding a goal without one", () => {
    expect(stepsOf("修复登录页面")[0]).toBe("Open only what you need for: 修复登录页面");
    expect(stepsOf()[0]).toBe("Write what you want to get done, in one line.");
  });

  test("of any goal within 200 characters make a plan within the limits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (goal) => {
        expect(checkPlan(planFor("task_decompose", goal)).ok).toBe(true);
      }),
    );
  });

  test("of a longer one are refused", () => {
    const refused = rulesPlan({ arm: "task_decompose", goal: "x".repeat(201) }, "plan-1", "rules");
    expect(refused).toEqual({ ok: false, error: "goal_too_long" });
  });
});

describe("a plan from elsewhere", () => {
  const plan = planFor("workspace_simplify");
  const steps = planFor("defusion_prompt");
  const away = planFor("circuit_breaker");
  const timer = {
    ...planFor("nature_break"),
    action: { kind: "timer", label: "Tea", durationS: 60 },
  };
  const { durationS, simplifyLevel } = PLAN_LIMITS;
  const box = { pattern: "box", durationS: 64 };

  test.each<[string, unknown]>([
    ["nothing", null],
    ["a list", [plan]],
    ["a missing field", { ...plan, detail: undefined }],
    ["a field too many", { ...plan, script: "x" }],
    ["a source of its own", { ...plan, source: "model" }],
    ["13 words", { ...plan, headline: "a b c d e f g h i j k l m" }],
    ["hidden characters", { ...plan, headline: "A break\u202e is possible." }],
    ["a long detail", { ...plan, detail: "x".repeat(301) }],
    ["reasons from elsewhere", { ...plan, why: [] }],
    ["an unknown action", { ...plan, action: { kind: "format_disk", url: "x" } }],
    ["an inherited action", { ...plan, action: { kind: "toString" } }],
    ["no action", { ...plan, action: null }],
    ["an action without a kind", { ...plan, action: { durationS: 60 } }],
    ["an action with a field too many", { ...plan, action: { ...plan.action, url: "x" } }],
    ["darkness", { ...plan, action: { ...plan.action, level: simplifyLevel.max + 0.01 } }],
    ["not a number", { ...plan, action: { ...plan.action, level: Number.NaN } }],
    ["hours", { ...plan, action: { ...plan.action, durationS: durationS.max + 1 } }],
    ["an instant", { ...plan, action: { ...plan.action, durationS: durationS.min - 1 } }],
    ["part of a second", { ...plan, action: { ...plan.action, durationS: 60.5 } }],
    ["two steps", { ...steps, action: { kind: "micro_steps", steps: ["a", "b"] } }],
    ["six steps", { ...steps, action: { kind: "micro_steps", steps: [..."abcdef"] } }],
    ["an empty step", { ...steps, action: { kind: "micro_steps", steps: ["a", "", "c"] } }],
    [
      "a long step",
      { ...steps, action: { kind: "micro_steps", steps: ["a", "b", "c".repeat(241)] } },
    ],
    ["an empty label", { ...timer, action: { ...timer.action, label: "" } }],
    ["a dim that dims nothing", { ...plan, action: { kind: "dim", level: 0, durationS: 60 } }],
    ["an unknown breath", { ...plan, action: { kind: "breathe", pattern: "fast", durationS: 60 } }],
    ["a break half told", { ...away, action: { kind: "break", durationS: 60 } }],
    [
      "breathing that outlasts its break",
      { ...away, action: { kind: "break", durationS: 63, breathing: box } },
    ],
    [
      "breathing with a field too many",
      { ...away, action: { kind: "break", durationS: 300, breathing: { ...box, url: "x" } } },
    ],
    ["endless quiet", { ...plan, action: { kind: "quiet", durationS: Infinity } }],
    ["an empty question", { ...plan, action: { kind: "recall", question: "" } }],
    ["a long question", { ...plan, action: { kind: "recall", question: "x".repeat(241) } }],
  ])("is refused with %s", (_what, wrong) => {
    expect(checkPlan(wrong)).toEqual({ ok: false, error: "malformed_plan" });
  });

  test("is refused with an unknown arm", () => {
    expect(checkPlan({ ...plan, arm: "no_action" })).toEqual({ ok: false, error: "unknown_arm" });
  });

  test("is refused with an action that is declared and not possible here, by its own name", () => {
    const closing = { ...plan, action: { kind: "close_tab", tab: 3 } };
    expect(checkPlan(closing, ["close_tab"])).toEqual({
      ok: false,
      error: "capability_unavailable",
    });
    expect(checkPlan(closing)).toEqual({ ok: false, error: "malformed_plan" });
  });

  test.each<[string, object]>([
    ["darkness", { kind: "dim", level: PLAN_LIMITS.dim.max, durationS: durationS.max }],
    ["no dimming", { kind: "simplify", level: 0, durationS: durationS.min }],
    ["a timer", timer.action],
    ["a break all of breathing", { kind: "break", durationS: 64, breathing: box }],
    ["a question", { kind: "recall", question: "x".repeat(240) }],
  ])("is taken at the limits: %s", (_what, action) => {
    const edge = { ...plan, action };
    expect(checkPlan(edge)).toEqual({ ok: true, value: edge });
  });

  test("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(checkPlan(anything).ok).toBe(false);
      }),
    );
  });
});
