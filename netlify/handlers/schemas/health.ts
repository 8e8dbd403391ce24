import { z } from "zod";

export const HealthAnswer = z.strictObject({
  status: z.enum(["ok", "degraded", "down"]),
  version: z.string(),
  time: z.iso.datetime(),
  components: z.array(
    z.strictObject({
      name: z.enum(["site", "database", "redis"]),
      status: z.enum(["ok", "down"]),
      latencyMs: z.number().min(0).nullable(),
      code: z.string().optional(),
    }),
  ),
});
