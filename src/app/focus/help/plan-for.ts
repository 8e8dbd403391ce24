import { COMPANION_ACTIONS } from "../../../domains/intervention/index.ts";
import { checkPlan, type Plan, rulesPlan } from "../../../domains/planning/index.ts";
import type { Arm } from "../../../domains/policy/index.ts";
import { call } from "../../api.ts";
import { newId } from "../../new-id.ts";

/** The service's plan, or the same rules on the device when it is away or its answer is not a plan. */
export async function planFor(arm: Arm, goal: string): Promise<Plan> {
  const answer = await call("POST", "/api/v1/plan", requestFor(arm, goal));
  const checked = answer.ok ? checkPlan(answer.value, COMPANION_ACTIONS) : answer;
  return checked.ok && checked.value.arm === arm ? checked.value : ownPlan(arm, goal);
}

/** The plan that this device makes by the rules; nothing is sent. */
export function ownPlan(arm: Arm, goal: string): Plan {
  const own = rulesPlan(requestFor(arm, goal), newId(), "rules_on_device");
  if (!own.ok) throw new Error(`every offered arm has a plan: ${own.error}`);
  return own.value;
}

const requestFor = (arm: Arm, goal: string) => (goal === "" ? { arm } : { arm, goal });
