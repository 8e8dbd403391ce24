import { z } from "zod";
import { PLAN_LIMITS, PLANNED_ARMS } from "../../../src/domains/planning/index.ts";

export const PlanBody = z.strictObject({
  arm: z
    .string()
    .meta({ description: "What the person was offered.", examples: [...PLANNED_ARMS] }),
  goal: z.string().exactOptional().meta({
    description: "The goal of the session, if the person typed one; at most 200 characters.",
  }),
});

const durationS = z.int().min(PLAN_LIMITS.durationS.min).max(PLAN_LIMITS.durationS.max);
const steps = z.array(z.string()).min(PLAN_LIMITS.steps.min).max(PLAN_LIMITS.steps.max);

export const PlanAnswer = z.strictObject({
  id: z.uuid(),
  arm: z.enum(PLANNED_ARMS),
  source: z.enum(["rules", "rules_on_device"]),
  headline: z.string().max(PLAN_LIMITS.headlineLength),
  detail: z.string().max(PLAN_LIMITS.detailLength),
  action: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("breathe"), pattern: z.enum(["box", "coherent"]), durationS }),
    z.strictObject({ kind: z.literal("dim"), level: z.number().min(0).max(1), durationS }),
    z.strictObject({ kind: z.literal("timer"), label: z.string(), durationS }),
    z.strictObject({ kind: z.literal("micro_steps"), steps }),
  ]),
});
