import { z } from "zod";

export const ProblemAnswer = z.strictObject({
  type: z.string().meta({ description: "The page that says cause and cure." }),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string(),
});
