import type { Site } from "../../netlify/ports/site.ts";
import { DAILY_CAP, type Entry, type Ledger } from "../../src/domains/ledger/index.ts";
import { ok, refuse } from "../../src/kernel/result.ts";

const LEAST_AMOUNT = 10;
const MOST_AMOUNT = 30;

/** The ledger in memory, by the same rules as the SQL. */
export function fakeLedger({ newId, nowMs }: Site): Ledger {
  const books = new Map<string, Entry[]>();
  const today = () => new Date(nowMs()).toISOString().slice(0, 10);
  const balanceOf = (entries: readonly Entry[]) => entries.at(-1)?.balanceAfter ?? 0;
  const capLeft = (entries: readonly Entry[]) =>
    entries
      .filter(({ createdAt }) => createdAt.startsWith(today()))
      .reduce((left, { amount }) => left - amount, DAILY_CAP);

  return {
    open: async (holder) => {
      if (!books.has(holder)) books.set(holder, []);
      return ok(undefined);
    },

    award: async ({ holder, reason, ref, amount }) => {
      if (ref.length < 1 || ref.length > 200) return refuse("malformed_award");
      const entries = books.get(holder);
      if (!entries) return refuse("unknown_holder");
      const earlier = entries.find((entry) => entry.reason === reason && entry.ref === ref);
      if (earlier && earlier.amount !== amount) return refuse("award_changed");
      if (!earlier) {
        if (reason !== "focus_session") return refuse("unknown_reason");
        if (amount < LEAST_AMOUNT || amount > MOST_AMOUNT) return refuse("malformed_award");
        if (amount > capLeft(entries)) return refuse("daily_cap");
        const createdAt = new Date(nowMs()).toISOString();
        const balanceAfter = balanceOf(entries) + amount;
        entries.push({ id: newId(), amount, reason, ref, createdAt, balanceAfter });
      }
      const entry = earlier ?? (entries.at(-1) as Entry);
      const [balance, capLeftToday] = [balanceOf(entries), capLeft(entries)];
      return ok({ entry, balance, replay: earlier !== undefined, capLeftToday });
    },

    wallet: async (holder, limit) => {
      if (limit < 1 || limit > 200) return refuse("malformed_limit");
      const entries = books.get(holder) ?? [];
      const newest = entries.toReversed().slice(0, limit);
      return ok({
        balance: balanceOf(entries),
        capLeftToday: capLeft(entries),
        entries: newest,
      });
    },
  };
}
