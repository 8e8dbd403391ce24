import { z } from "zod";
import {
  BREATHING_PATTERNS,
  PLAN_LIMITS,
  PLANNED_ARMS,
} from "../../../src/domains/planning/index.ts";

export const PlanBody = z.strictObject({
  arm: z
    .string()
    .meta({ description: "What the person was offered.", examples: [...PLANNED_ARMS] }),
  goal: z.string().exactOptional().meta({
    description: "The goal of the session, if the person typed one; at most 200 characters.",
  }),
});

const within = ({ min, max }: { min: number; max: number }) => z.number().min(min).max(max);
const durationS = z.int().min(PLAN_LIMITS.durationS.min).max(PLAN_LIMITS.durationS.max);
const pattern = z.enum(BREATHING_PATTERNS);
const steps = z.array(z.string()).min(PLAN_LIMITS.steps.min).max(PLAN_LIMITS.steps.max);

export const PlanAnswer = z.strictObject({
  id: z.uuid(),
  arm: z.enum(PLANNED_ARMS),
  source: z.enum(["rules", "rules_on_device"]),
  headline: z.string().max(PLAN_LIMITS.headlineLength),
  detail: z.string().max(PLAN_LIMITS.detailLength),
  action: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("breathe"), pattern, durationS }),
    z.strictObject({ kind: z.literal("dim"), level: within(PLAN_LIMITS.dim), durationS }),
    z.strictObject({
      kind: z.literal("simplify"),
      level: within(PLAN_LIMITS.simplifyLevel),
      durationS,
    }),
    z.strictObject({
      kind: z.literal("timer"),
      label: z.string().max(PLAN_LIMITS.labelLength),
      durationS,
    }),
    z.strictObject({ kind: z.literal("quiet"), durationS }),
    z.strictObject({
      kind: z.literal("break"),
      durationS,
      breathing: z.strictObject({ pattern, durationS }).nullable(),
    }),
    z.strictObject({ kind: z.literal("micro_steps"), steps }),
    z.strictObject({
      kind: z.literal("recall"),
      question: z.string().max(PLAN_LIMITS.questionLength),
    }),
  ]),
});
