import { describe, expect, test } from "vitest";
import { PLANNED_ARMS } from "../../src/domains/planning/index.ts";
import { brokenLimiter } from "../../tests/fakes/limiter.ts";
import { fakeWorld, refusalOf, request } from "../../tests/fakes/world.ts";
import { postPlan } from "./post-plan.ts";
import { PlanAnswer } from "./schemas/plan.ts";

const PATH = "/api/v1/plan";
const plan = (body: unknown, world = fakeWorld()) => postPlan(world)(request(PATH, body));

test.each(PLANNED_ARMS)("%s has a plan of the described shape", async (arm) => {
  const response = await plan({ arm, goal: "Fix the flaky test" });
  expect(response.status).toBe(200);
  expect(PlanAnswer.parse(await response.json())).toMatchObject({ arm, source: "rules" });
});

test("the goal is in the steps, and without one there is a plan too", async () => {
  const withGoal = await (await plan({ arm: "task_decompose", goal: "Fix the flaky test" })).text();
  expect(withGoal).toContain("Fix the flaky test");
  expect((await plan({ arm: "task_decompose" })).status).toBe(200);
});

describe("refusals", () => {
  test.each([
    [{ arm: "dance" }, 400, "unknown_arm"],
    [{ arm: "no_action" }, 400, "no_plan_for_arm"],
    [{ arm: "breath_box", goal: "x".repeat(201) }, 400, "goal_too_long"],
    [{ arm: 7 }, 400, "malformed_request"],
    [{ arm: "breath_box", pulseBpm: 52 }, 400, "malformed_request"],
    ["not json", 400, "malformed_json"],
    [`{"arm":"${"x".repeat(65_536)}"}`, 413, "body_too_large"],
  ])("%.60j", async (body, status, code) => {
    expect(await refusalOf(await plan(body))).toEqual([status, code]);
  });

  test("the 61st within a minute", async () => {
    const world = fakeWorld();
    for (let n = 0; n < 60; n++)
      expect((await plan({ arm: "breath_box" }, world)).status).toBe(200);
    const refused = await plan({ arm: "breath_box" }, world);
    expect(refused.headers.get("Retry-After")).toBe("60");
    expect(await refusalOf(refused)).toEqual([429, "rate_limited"]);
  });
});

test("plans go on while requests cannot be counted, and say so", async () => {
  const response = await plan({ arm: "breath_box" }, fakeWorld(brokenLimiter));
  expect([response.status, response.headers.get("X-RateLimit-Status")]).toEqual([200, "degraded"]);
});
