import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

export const collections = {
  decisions: defineCollection({
    loader: glob({ base: "src/content/decisions", pattern: "*.md" }),
    schema: z.object({ title: z.string(), date: z.coerce.date() }),
  }),
  docs: defineCollection({
    loader: glob({ base: "src/content/docs", pattern: "**/*.md" }),
    schema: z.object({ title: z.string(), description: z.string(), date: z.coerce.date() }),
  }),
  problems: defineCollection({
    loader: glob({ base: "src/content/problems", pattern: "*.md" }),
    schema: z.object({
      title: z.string(),
      status: z.number().int().optional(),
      cause: z.string(),
      cure: z.string(),
    }),
  }),
};
