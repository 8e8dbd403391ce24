import { z } from "zod";

export const EntrySchema = z.strictObject({
  id: z.uuid(),
  amount: z.int(),
  reason: z.enum(["focus_session"]),
  ref: z.string().meta({ description: "The fact it was given for: the id of the session." }),
  createdAt: z.iso.datetime(),
  balanceAfter: z.int().min(0),
});

export const WalletAnswer = z.strictObject({
  balance: z.int().min(0),
  capLeftToday: z.int().min(0),
  entries: z.array(EntrySchema).meta({ description: "Newest first, at most 50." }),
});
