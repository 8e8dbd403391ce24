import { digestOf } from "../../../kernel/digest.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Decision } from "../decision.ts";
import type { Outcome } from "../outcome/outcome.ts";

/** What happened to a decision, in the order in which it may happen. */
export type LogEvent =
  | { readonly kind: "DECIDE"; readonly decision: Decision }
  | { readonly kind: "SHOWN" }
  | { readonly kind: "NOT_SHOWN"; readonly reason: string }
  | { readonly kind: "DECLINED" }
  /** Not now, but after so many minutes. */
  | { readonly kind: "SNOOZED"; readonly minutes: number }
  /** Never again for such a moment; what is never offered is kept in the settings. */
  | { readonly kind: "NEVER" }
  | { readonly kind: "AUTHORISED"; readonly actionDigest: string }
  | { readonly kind: "APPLIED"; readonly actionDigest: string }
  /** Taken back, finished by the person, at its own end, broken, or gone with the page. */
  | {
      readonly kind: "RESTORED";
      readonly because: "undone" | "done" | "ended" | "failed" | "reopened";
    }
  /** The person's own word: it helped 1, made no difference 0, did not help −1. */
  | { readonly kind: "RATED"; readonly rating: -1 | 0 | 1 }
  /** The person ends the quiet that this dismissal brought. */
  | { readonly kind: "QUIET_LIFTED" }
  | { readonly kind: "OUTCOME"; readonly outcome: Outcome };

export type LogKind = LogEvent["kind"];

/** One line of the append-only log; it carries the digest of the line before it. */
export type LogRecord = LogEvent & {
  readonly seq: number;
  readonly decisionId: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly prevHash: string;
  /** SHA-256 of the canonical form (RFC 8785) of all other members. */
  readonly hash: string;
};

/** Where the log ends: without it, a lost tail could not be told from a shorter log. */
export type LogHead = { readonly count: number; readonly hash: string };

export type LogRefusal = "duplicate_record" | "unknown_decision" | "wrong_order";

export type LogFault = {
  /** The first place that does not fit. */
  readonly seq: number;
  readonly code: "record_edited" | "record_missing" | "tail_missing" | "tail_added";
};

export const EMPTY_LOG: LogHead = { count: 0, hash: "0".repeat(64) };

/** What must stand in the log before; an offer is authorised only once shown, and so on. */
const AFTER: Readonly<Record<LogKind, LogKind | null>> = {
  DECIDE: null,
  SHOWN: "DECIDE",
  NOT_SHOWN: "DECIDE",
  DECLINED: "SHOWN",
  SNOOZED: "SHOWN",
  NEVER: "SHOWN",
  AUTHORISED: "SHOWN",
  APPLIED: "AUTHORISED",
  RESTORED: "APPLIED",
  RATED: "DECIDE",
  QUIET_LIFTED: "DECIDE",
  OUTCOME: "DECIDE",
};

/** What cannot both be; and nothing is rated whose outcome is told. */
const NOT_AFTER: Readonly<Partial<Record<LogKind, readonly LogKind[]>>> = {
  SHOWN: ["NOT_SHOWN"],
  NOT_SHOWN: ["SHOWN"],
  AUTHORISED: ["DECLINED", "SNOOZED"],
  DECLINED: ["AUTHORISED", "SNOOZED"],
  SNOOZED: ["AUTHORISED", "DECLINED"],
  RATED: ["OUTCOME"],
};

/** The next record, or why it may not be written. `kinds` are those the decision has already. */
export function nextRecord(
  head: LogHead,
  kinds: readonly LogKind[],
  decisionId: string,
  event: LogEvent,
  at: string,
): Result<LogRecord, LogRefusal> {
  const refused = mayFollow(event.kind, kinds);
  if (refused) return refuse(refused);
  const line = { ...event, seq: head.count, decisionId, at, prevHash: head.hash };
  return ok({ ...line, hash: digestOf(line) });
}

/** Why a record may not follow on those that a decision has; null when it may. */
export function mayFollow(kind: LogKind, kinds: readonly LogKind[]): LogRefusal | null {
  if (!(kind in AFTER)) return "wrong_order";
  if (kinds.includes(kind)) return "duplicate_record";
  const after = AFTER[kind];
  if (after !== null && !kinds.includes("DECIDE")) return "unknown_decision";
  if (after !== null && !kinds.includes(after)) return "wrong_order";
  return NOT_AFTER[kind]?.some((other) => kinds.includes(other)) ? "wrong_order" : null;
}

export const headAfter = (record: LogRecord): LogHead => ({
  count: record.seq + 1,
  hash: record.hash,
});

/** The first fault of a log read back whole, or null: edited, lost, moved and added lines are found. */
export function verifyLog(records: readonly LogRecord[], head: LogHead): LogFault | null {
  let end = EMPTY_LOG;
  for (const record of records) {
    if (record.seq !== end.count || record.prevHash !== end.hash) {
      return { seq: end.count, code: "record_missing" };
    }
    if (!isIntact(record)) return { seq: record.seq, code: "record_edited" };
    end = headAfter(record);
  }
  if (end.count < head.count) return { seq: end.count, code: "tail_missing" };
  if (end.count > head.count) return { seq: head.count, code: "tail_added" };
  return end.hash === head.hash ? null : { seq: head.count - 1, code: "record_edited" };
}

/** What a store gives back may be anything; what is not even JSON was not written by this log. */
export function isIntact({ hash, ...line }: LogRecord): boolean {
  try {
    return digestOf(line) === hash;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
