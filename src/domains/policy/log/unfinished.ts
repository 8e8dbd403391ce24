import type { Decision } from "./decision.ts";
import type { LogRecord } from "./log.ts";
import type { Answer, Outcome } from "./outcome.ts";

/** Decisions without an outcome: their window is open, or the page went away in it. */
export function openDecisions(records: readonly LogRecord[]): readonly Decision[] {
  const closed = new Set(records.filter((r) => r.kind === "OUTCOME").map((r) => r.decisionId));
  return records.flatMap((r) =>
    r.kind === "DECIDE" && !closed.has(r.decisionId) ? [r.decision] : [],
  );
}

/** How the window of a decision ended, as the page knows it. */
export interface WindowEnd extends Pick<Outcome, "observedS" | "endedBy" | "rating"> {
  /** Whether the person said "not now". */
  readonly declined: boolean;
}

/** The outcome to write for a decision, its answer read from what the log holds of it. */
export function outcomeFrom(
  records: readonly LogRecord[],
  decision: Decision,
  { declined, ...end }: WindowEnd,
): Outcome {
  const kinds = records.filter((r) => r.decisionId === decision.id);
  return { windowS: decision.outcomeWindowS, ...end, answer: answerIn(kinds, declined) };
}

function answerIn(records: readonly LogRecord[], declined: boolean): Answer {
  if (!records.some(({ kind }) => kind === "SHOWN")) return "not_offered";
  if (records.some((r) => r.kind === "RESTORED" && r.because === "undone")) return "undone";
  if (records.some(({ kind }) => kind === "AUTHORISED")) return "accepted";
  return declined ? "declined" : "ignored";
}
