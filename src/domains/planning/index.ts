export { breakPattern } from "./breathing.ts";
export { checkPlan, PLAN_LIMITS, type PlanFault } from "./check.ts";
export {
  FACT_UNITS,
  type Fact,
  type FactMetric,
  type FactUnit,
  type Measured,
  type Observed,
  observe,
  verifyFact,
  whyNow,
} from "./facts.ts";
export { cleanText, GOAL_MAX } from "./goal.ts";
export {
  type Action,
  BREATHING_PATTERNS,
  type BreathingPattern,
  type Plan,
  type PlanRequest,
} from "./plan.ts";
export { PLANNED_ARMS, type PlanRefusal, rulesPlan } from "./rules.ts";
export { type Seen, suitPlan } from "./suit.ts";
