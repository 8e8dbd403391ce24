import type { Result } from "../../kernel/result.ts";

/** What tokens can be given for. */
export type Reason = "focus_session";

/** One change of a balance, for ever. */
export interface Entry {
  readonly id: string;
  readonly amount: number;
  readonly reason: Reason;
  /** The fact that it is for: with holder and reason it names one entry. */
  readonly ref: string;
  /** UTC, ISO 8601. */
  readonly createdAt: string;
  readonly balanceAfter: number;
}

/** Asks for tokens, once per (holder, reason, ref). */
export interface Award {
  readonly holder: string;
  readonly reason: Reason;
  readonly ref: string;
  readonly amount: number;
}

/** What an award answers. A replay returns the entry of the first time. */
export interface Receipt {
  readonly entry: Entry;
  /** The balance now; `entry.balanceAfter` is that of its own time. */
  readonly balance: number;
  readonly replay: boolean;
  readonly capLeftToday: number;
}

export interface Wallet {
  readonly balance: number;
  readonly capLeftToday: number;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

export type StoreRefusal = "database_unavailable" | "not_configured";
export type AwardRefusal =
  | "malformed_award"
  | "unknown_holder"
  | "unknown_reason"
  | "award_changed"
  | "daily_cap"
  | StoreRefusal;

/** The ledger as handlers see it. Holders are the ids of signed-in people. */
export interface Ledger {
  /** Opens a holder; one that is open already stays as it is. */
  readonly open: (holder: string) => Promise<Result<void, StoreRefusal>>;
  readonly award: (award: Award) => Promise<Result<Receipt, AwardRefusal>>;
  /** Balance and the newest entries, at most `limit` (1 to 200); zero and none for somebody unknown. */
  readonly wallet: (
    holder: string,
    limit: number,
  ) => Promise<Result<Wallet, "malformed_limit" | StoreRefusal>>;
}
