import { describe, expect, test } from "vitest";
import { breakPattern } from "./breathing.ts";
import { checkPlan } from "./check.ts";
import type { Plan } from "./plan.ts";
import { PLANNED_ARMS, rulesPlan } from "./rules.ts";
import { suitPlan } from "./suit.ts";

const planFor = (arm: string): Plan => {
  const plan = rulesPlan({ arm }, "plan-1", "rules");
  if (!plan.ok) throw new Error(plan.error);
  return plan.value;
};

test.each([
  [29.9, "four_seven_eight"],
  [30, "box"],
  [55, "box"],
  [55.1, "coherent"],
  [null, "box"],
  [Number.NaN, "box"],
])("with a variability of %j ms a break begins with %s", (hrvMs, pattern) => {
  expect(breakPattern(hrvMs)).toBe(pattern);
});

describe("on the device", () => {
  test("a break's breathing follows what was measured, in whole rounds", () => {
    const suited = suitPlan(planFor("circuit_breaker"), { hrvMs: 25, passiveReading: false });
    expect(suited).toMatchObject({
      source: "rules_on_device",
      action: { durationS: 300, breathing: { pattern: "four_seven_eight", durationS: 6 * 19 } },
    });
  });

  test("passive reading is met with one question in place of steps", () => {
    const suited = suitPlan(planFor("defusion_prompt"), { hrvMs: null, passiveReading: true });
    expect(suited).toMatchObject({ source: "rules_on_device", action: { kind: "recall" } });
  });

  test.each(PLANNED_ARMS)("nothing measured leaves %s as it came", (arm) => {
    const plan = planFor(arm);
    expect(suitPlan(plan, { hrvMs: null, passiveReading: false })).toBe(plan);
  });

  test.each(PLANNED_ARMS)("%s stays within the limits, whatever was measured", (arm) => {
    for (const hrvMs of [null, 5, 40, 200]) {
      for (const passiveReading of [false, true]) {
        const suited = suitPlan(planFor(arm), { hrvMs, passiveReading });
        expect(checkPlan(suited)).toEqual({ ok: true, value: suited });
      }
    }
  });
});
