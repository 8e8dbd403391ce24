import { canonicalJson } from "../../kernel/canonical-json.ts";
import { digestOf } from "../../kernel/digest.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Decision } from "./decision.ts";
import type { Outcome } from "./outcome.ts";

/** What happened to a decision, in the order in which it may happen. */
export type LogEvent =
  | { readonly kind: "DECIDE"; readonly decision: Decision }
  | { readonly kind: "SHOWN" }
  | { readonly kind: "NOT_SHOWN"; readonly reason: string }
  | { readonly kind: "AUTHORISED"; readonly actionDigest: string }
  | { readonly kind: "APPLIED"; readonly actionDigest: string }
  | { readonly kind: "RESTORED"; readonly because: "undone" | "ended" | "failed" | "reopened" }
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
  AUTHORISED: "SHOWN",
  APPLIED: "AUTHORISED",
  RESTORED: "APPLIED",
  OUTCOME: "DECIDE",
};

/** The next record, or why it may not be written. `kinds` are those the decision has already. */
export function nextRecord(
  head: LogHead,
  kinds: readonly LogKind[],
  decisionId: string,
  event: LogEvent,
  at: string,
): Result<LogRecord, LogRefusal> {
  if (kinds.includes(event.kind)) return refuse("duplicate_record");
  const after = AFTER[event.kind];
  if (after !== null && !kinds.includes("DECIDE")) return refuse("unknown_decision");
  if (after !== null && !kinds.includes(after)) return refuse("wrong_order");
  if (contradicts(event.kind, kinds)) return refuse("wrong_order");
  const line = { ...event, seq: head.count, decisionId, at, prevHash: head.hash };
  return ok({ ...line, hash: digestOf(line) });
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

/** One record a line, canonical, then the head: the whole log as anyone can check it. */
export const toJsonl = (records: readonly LogRecord[], head: LogHead): string =>
  `${[...records, { head }].map((line) => canonicalJson(line)).join("\n")}\n`;

/** What a store gives back may be anything; what is not even JSON was not written by this log. */
function isIntact({ hash, ...line }: LogRecord): boolean {
  try {
    return digestOf(line) === hash;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const contradicts = (kind: LogKind, kinds: readonly LogKind[]): boolean =>
  (kind === "SHOWN" && kinds.includes("NOT_SHOWN")) ||
  (kind === "NOT_SHOWN" && kinds.includes("SHOWN"));
