import { z } from "zod";
import { EntrySchema } from "./wallet.ts";

/** A day: no session is longer. */
const seconds = z.number().min(0).max(86_400);
const count = z.int().min(0).max(86_400);

export const SessionBody = z.strictObject({});

export const SessionAnswer = z.strictObject({
  sessionId: z.uuid(),
  startedAt: z.iso.datetime().meta({ description: "By the server's clock, UTC." }),
});

export const CompletionBody = z.strictObject({
  sessionId: z.uuid(),
  summary: z.strictObject({
    durationS: seconds,
    stateS: z.strictObject({
      FLOW: seconds,
      HYPER: seconds,
      HYPO: seconds,
      RECOVERY: seconds,
      UNKNOWN: seconds,
    }),
    offers: z.strictObject({ shown: count, accepted: count, undone: count }),
  }),
});

export const ReceiptAnswer = z.strictObject({
  entry: EntrySchema,
  balance: z.int().min(0),
  replay: z.boolean().meta({ description: "True when this session had been sent before." }),
  capLeftToday: z.int().min(0),
});
