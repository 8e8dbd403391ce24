import { z } from "zod";
import type { Ledger } from "../../src/domains/ledger/index.ts";
import { ok, type Result } from "../../src/kernel/result.ts";
import { call } from "./supabase.ts";

const Entry = z.object({
  id: z.uuid(),
  amount: z.int(),
  reason: z.enum(["focus_session"]),
  ref: z.string(),
  createdAt: z.iso.datetime(),
  balanceAfter: z.int(),
});
const Receipt = z.object({
  entry: Entry,
  balance: z.int(),
  replay: z.boolean(),
  capLeftToday: z.int(),
});
const Wallet = z.object({ balance: z.int(), capLeftToday: z.int(), entries: z.array(Entry) });

const AWARD_REFUSALS = [
  "malformed_award",
  "unknown_holder",
  "unknown_reason",
  "award_changed",
  "daily_cap",
] as const;

/** The ledger in Postgres, by way of its functions. */
export const supabaseLedger: Ledger = {
  open: async (holder) => done(await call("open_holder", { p_holder: holder }, z.unknown(), [])),
  award: ({ holder, reason, ref, amount }) =>
    call(
      "award_tokens",
      { p_holder: holder, p_reason: reason, p_ref: ref, p_amount: amount },
      Receipt,
      AWARD_REFUSALS,
    ),
  wallet: (holder, limit) =>
    call("wallet", { p_holder: holder, p_limit: limit }, Wallet, ["malformed_limit"]),
};

/** Whether the database answers its cheapest question. */
export const pingDatabase = async () => done(await call("ping", {}, z.literal(true), []));

const done = <Code extends string>(asked: Result<unknown, Code>): Result<void, Code> =>
  asked.ok ? ok(undefined) : asked;
