import { type Decision, isUndone, type LogKind, type LogRecord } from "../../policy/index.ts";
import type { OfferOutcome, SessionReport } from "./session.ts";

/** The offers of a session that were shown, in order, each with what came of it. */
export const offersOf = (
  records: readonly LogRecord[],
  sessionId: string,
): SessionReport["offers"] =>
  shownIn(records, sessionId).map(({ at, decision, later }) => ({
    at,
    arm: decision.arm,
    outcome: outcomeOf(later),
  }));

/** How many offers of a session came unasked: what a person asks for does not interrupt them. */
export const unaskedOffers = (records: readonly LogRecord[], sessionId: string): number =>
  shownIn(records, sessionId).filter(({ decision }) => decision.trigger !== "asked").length;

/** A decision that was shown, when, and everything the log holds of it. */
interface Shown {
  readonly at: string;
  readonly decision: Decision;
  readonly later: readonly LogRecord[];
}

function shownIn(records: readonly LogRecord[], sessionId: string): readonly Shown[] {
  return records.flatMap((record) => {
    if (record.kind !== "DECIDE" || record.decision.sessionId !== sessionId) return [];
    const later = records.filter(({ decisionId }) => decisionId === record.decisionId);
    const shown = later.find(({ kind }) => kind === "SHOWN");
    return shown ? [{ at: shown.at, decision: record.decision, later }] : [];
  });
}

/** What the person did in the end, also after the window of the outcome. */
function outcomeOf(records: readonly LogRecord[]): OfferOutcome {
  const has = (kind: LogKind): boolean => records.some((record) => record.kind === kind);
  if (isUndone(records)) return "undone";
  if (has("AUTHORISED")) return "accepted";
  if (has("DECLINED") || has("NEVER")) return "declined";
  if (has("SNOOZED")) return "snoozed";
  return has("OUTCOME") ? "ignored" : "waiting";
}
