export { checkPlan, PLAN_LIMITS } from "./check.ts";
export { cleanText, GOAL_MAX } from "./goal.ts";
export type { Action, Plan, PlanRequest } from "./plan.ts";
export { PLANNED_ARMS, type PlanRefusal, rulesPlan } from "./rules.ts";
