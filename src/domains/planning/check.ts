import { ok, type Result, refuse } from "../../kernel/result.ts";
import { hasExactly } from "../../kernel/shape.ts";
import { cleanText } from "./goal.ts";
import { type Action, BREATHING_PATTERNS, type Plan } from "./plan.ts";
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
  simplifyLevel: { min: 0, max: 0.9 },
  questionLength: 240,
} as const;

export type PlanFault = "malformed_plan" | "unknown_arm" | "capability_unavailable";

/**
 * A plan that came from outside, read strictly: every field known, of its kind and within its limits.
 * An action among `declared`, known but not possible here, is refused as such. Reasons (`why`) are
 * not taken from outside: they are what was measured here.
 */
export function checkPlan(
  plan: unknown,
  declared: readonly string[] = [],
): Result<Plan, PlanFault> {
  if (!hasExactly(plan, ["id", "arm", "source", "headline", "detail", "action"])) return MALFORMED;
  const { id, arm, source, headline, detail, action } = plan;
  if (!isText(arm, PLAN_LIMITS.idLength)) return MALFORMED;
  if (!PLANNED_ARMS.includes(arm)) return refuse("unknown_arm");
  if (!isText(id, PLAN_LIMITS.idLength)) return MALFORMED;
  if (source !== "rules" && source !== "rules_on_device") return MALFORMED;
  if (!isText(headline, PLAN_LIMITS.headlineLength)) return MALFORMED;
  if (headline.split(" ").length > PLAN_LIMITS.headlineWords) return MALFORMED;
  if (!isText(detail, PLAN_LIMITS.detailLength)) return MALFORMED;
  if (isDeclared(action, declared)) return refuse("capability_unavailable");
  if (!isAction(action)) return MALFORMED;
  return ok({ id, arm, source, headline, detail, action });
}

const MALFORMED = refuse("malformed_plan");

/** Of each kind of action its fields, and whether their values are within the limits. */
const ACTIONS: Readonly<Record<Action["kind"], Shape>> = {
  breathe: { pattern: isPattern, durationS: isDuration },
  dim: { level: (level) => isWithin(level, PLAN_LIMITS.dim), durationS: isDuration },
  simplify: {
    level: (level) => isWithin(level, PLAN_LIMITS.simplifyLevel),
    durationS: isDuration,
  },
  timer: { label: (label) => isText(label, PLAN_LIMITS.labelLength), durationS: isDuration },
  quiet: { durationS: isDuration },
  break: { durationS: isDuration, breathing: isBreathing },
  micro_steps: { steps: isSteps },
  recall: { question: (question) => isText(question, PLAN_LIMITS.questionLength) },
};

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

function isAction(action: unknown): action is Action {
  const kind = kindOf(action);
  if (kind === undefined || !Object.hasOwn(ACTIONS, kind)) return false;
  const shape = ACTIONS[kind as Action["kind"]];
  if (!hasExactly(action, ["kind", ...Object.keys(shape)])) return false;
  if (!Object.entries(shape).every(([key, isRight]) => isRight(action[key]))) return false;
  return kind !== "break" || endsInTime(action as Action & { kind: "break" });
}

const isDeclared = (action: unknown, declared: readonly string[]): boolean => {
  const kind = kindOf(action);
  return kind !== undefined && declared.includes(kind);
};

function kindOf(action: unknown): string | undefined {
  if (typeof action !== "object" || action === null || !Object.hasOwn(action, "kind")) return;
  const { kind } = action as { kind: unknown };
  return typeof kind === "string" ? kind : undefined;
}

/** Breathing is the beginning of a break, not longer than it. */
const endsInTime = ({ durationS, breathing }: Action & { kind: "break" }): boolean =>
  breathing === null || breathing.durationS <= durationS;

function isBreathing(value: unknown): boolean {
  if (value === null) return true;
  return (
    hasExactly(value, ["pattern", "durationS"]) &&
    isPattern(value.pattern) &&
    isDuration(value.durationS)
  );
}

function isPattern(value: unknown): boolean {
  return BREATHING_PATTERNS.some((pattern) => pattern === value);
}

function isSteps(steps: unknown): boolean {
  if (!Array.isArray(steps) || !isWithin(steps.length, PLAN_LIMITS.steps)) return false;
  return steps.every((step) => isText(step, PLAN_LIMITS.stepLength));
}

/** Text as `cleanText` leaves it: nothing hidden in it. */
const isText = (value: unknown, length: number): value is string =>
  typeof value === "string" &&
  value !== "" &&
  [...value].length <= length &&
  value === cleanText(value);

function isDuration(value: unknown): boolean {
  return Number.isInteger(value) && isWithin(value, PLAN_LIMITS.durationS);
}

const isWithin = (value: unknown, { min, max }: { min: number; max: number }): value is number =>
  typeof value === "number" && value >= min && value <= max;
