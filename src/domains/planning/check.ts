import { ok, type Result, refuse } from "../../kernel/result.ts";
import { cleanText } from "./goal.ts";
import type { Action, Plan } from "./plan.ts";
import { PLANNED_ARMS } from "./rules.ts";

/** What a plan may hold at most; a plan from elsewhere is refused beyond it. */
export const PLAN_LIMITS = {
  idLength: 64,
  headlineWords: 12,
  headlineLength: 120,
  detailLength: 300,
  labelLength: 60,
  steps: { min: 3, max: 5 },
  stepLength: 240,
  durationS: { min: 10, max: 3600 },
  dim: { min: 0.1, max: 0.9 },
} as const;

/** A plan that came from outside, read strictly: every field known, of its kind and within its limits. */
export function checkPlan(plan: unknown): Result<Plan, "malformed_plan" | "unknown_arm"> {
  if (!isRecord(plan, ["id", "arm", "source", "headline", "detail", "action"])) return MALFORMED;
  const { id, arm, source, headline, detail, action } = plan;
  if (!isText(arm, PLAN_LIMITS.idLength)) return MALFORMED;
  if (!PLANNED_ARMS.includes(arm)) return refuse("unknown_arm");
  if (!isText(id, PLAN_LIMITS.idLength)) return MALFORMED;
  if (source !== "rules" && source !== "rules_on_device") return MALFORMED;
  if (!isText(headline, PLAN_LIMITS.headlineLength)) return MALFORMED;
  if (headline.split(" ").length > PLAN_LIMITS.headlineWords) return MALFORMED;
  if (!isText(detail, PLAN_LIMITS.detailLength)) return MALFORMED;
  if (!isAction(action)) return MALFORMED;
  return ok({ id, arm, source, headline, detail, action });
}

const MALFORMED = refuse("malformed_plan");

function isAction(action: unknown): action is Action {
  if (isRecord(action, ["kind", "pattern", "durationS"]) && action.kind === "breathe") {
    return isOneOf(action.pattern, ["box", "coherent"]) && isDuration(action.durationS);
  }
  if (isRecord(action, ["kind", "level", "durationS"]) && action.kind === "dim") {
    return isWithin(action.level, PLAN_LIMITS.dim) && isDuration(action.durationS);
  }
  if (isRecord(action, ["kind", "label", "durationS"]) && action.kind === "timer") {
    return isText(action.label, PLAN_LIMITS.labelLength) && isDuration(action.durationS);
  }
  if (isRecord(action, ["kind", "steps"]) && action.kind === "micro_steps") {
    const { steps } = action;
    if (!Array.isArray(steps) || !isWithin(steps.length, PLAN_LIMITS.steps)) return false;
    return steps.every((step) => isText(step, PLAN_LIMITS.stepLength));
  }
  return false;
}

/** A plain object with exactly these members. */
function isRecord<Key extends string>(
  value: unknown,
  keys: readonly Key[],
): value is Record<Key, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return (
    Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key))
  );
}

/** Text as `cleanText` leaves it: nothing hidden in it. */
const isText = (value: unknown, length: number): value is string =>
  typeof value === "string" &&
  value !== "" &&
  [...value].length <= length &&
  value === cleanText(value);

const isOneOf = (value: unknown, options: readonly string[]): boolean =>
  options.some((option) => option === value);

const isDuration = (value: unknown): value is number =>
  Number.isInteger(value) && isWithin(value, PLAN_LIMITS.durationS);

const isWithin = (value: unknown, { min, max }: { min: number; max: number }): value is number =>
  typeof value === "number" && value >= min && value <= max;
