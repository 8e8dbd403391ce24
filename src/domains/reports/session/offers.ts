import type { LogRecord } from "../../policy/index.ts";
import type { OfferOutcome, SessionReport } from "./session.ts";

/** The offers of a session that were shown, in order, each with what came of it. */
export function offersOf(
  records: readonly LogRecord[],
  sessionId: string,
): SessionReport["offers"] {
  return records.flatMap((record) => {
    if (record.kind !== "DECIDE" || record.decision.sessionId !== sessionId) return [];
    const later = records.filter(({ decisionId }) => decisionId === record.decisionId);
    const shown = later.find(({ kind }) => kind === "SHOWN");
    if (!shown) return [];
    return [{ at: shown.at, arm: record.decision.arm, outcome: outcomeOf(later) }];
  });
}

/** What the person did in the end, also after the window of the outcome. */
function outcomeOf(records: readonly LogRecord[]): OfferOutcome {
  if (records.some((record) => record.kind === "RESTORED" && record.because === "undone")) {
    return "undone";
  }
  if (records.some(({ kind }) => kind === "AUTHORISED")) return "accepted";
  const answer = records.find((record) => record.kind === "OUTCOME")?.outcome.answer;
  return answer === "declined" || answer === "ignored" ? answer : "waiting";
}
