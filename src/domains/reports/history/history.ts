import type { SessionReport } from "../session/session.ts";

/** Finished sessions of this person, oldest first. */
export interface History {
  readonly sessions: readonly SessionReport[];
}

/** How long finished sessions are kept, in days, unless the person says otherwise. */
export const DEFAULT_RETENTION_DAYS = 90;

/** The lengths that a person can choose. */
export const RETENTION_DAYS = [7, 30, 90, 365] as const;
export type RetentionDays = (typeof RETENTION_DAYS)[number];

/** Why something is not a finished session. */
export type HistoryRefusal =
  /** Not a list, not an object, a member missing or of another kind. */
  | "not_a_session_report"
  /** Parts that do not add up, or a session that ends before it begins. */
  | "impossible_times"
  /** The same session twice. */
  | "duplicate_session";
