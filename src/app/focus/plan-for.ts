import { checkPlan, type Plan, rulesPlan } from "../../domains/planning/index.ts";
import { call } from "../api.ts";
import { newId } from "../new-id.ts";

/** The service's plan, or the same rules on the device when it is away or its answer is not a plan. */
export async function planFor(arm: string, goal: string): Promise<Plan> {
  const request = goal === "" ? { arm } : { arm, goal };
  const answer = await call("POST", "/api/v1/plan", request);
  const checked = answer.ok ? checkPlan(answer.value) : answer;
  if (checked.ok && checked.value.arm === arm) return checked.value;
  const own = rulesPlan(request, newId(), "rules_on_device");
  if (!own.ok) throw new Error(`every offered arm has a plan: ${own.error}`);
  return own.value;
}
