import type { Decision } from "../decision.ts";
import type { Answer, Outcome } from "../outcome/outcome.ts";
import { rewardOf } from "../outcome/reward.ts";
import type { LogKind, LogRecord } from "./log.ts";

/** Decisions without an outcome: their window is open, or the page went away in it. */
export function openDecisions(records: readonly LogRecord[]): readonly Decision[] {
  const closed = new Set(records.filter((r) => r.kind === "OUTCOME").map((r) => r.decisionId));
  return records.flatMap((r) =>
    r.kind === "DECIDE" && !closed.has(r.decisionId) ? [r.decision] : [],
  );
}

/** How the window of a decision ended, as the page knows it. The rest is on the log. */
export type WindowEnd = Pick<Outcome, "observedS" | "endedBy" | "selfReport" | "breakpointS">;

/** The outcome to write for a decision: answer and rating are read from what the log holds of it. */
export function outcomeFrom(
  records: readonly LogRecord[],
  decision: Decision,
  end: WindowEnd,
): Outcome {
  const mine = records.filter((r) => r.decisionId === decision.id);
  const rating = mine.find((r) => r.kind === "RATED")?.rating ?? null;
  const seen = { windowS: decision.outcomeWindowS, ...end, answer: answerIn(mine), rating };
  return { ...seen, reward: rewardOf(seen) };
}

function answerIn(records: readonly LogRecord[]): Answer {
  const has = (kind: LogKind): boolean => records.some((record) => record.kind === kind);
  if (!has("SHOWN")) return "not_offered";
  if (records.some((r) => r.kind === "RESTORED" && r.because === "undone")) return "undone";
  if (has("AUTHORISED")) return "accepted";
  if (has("DECLINED") || has("NEVER")) return "declined";
  return has("SNOOZED") ? "snoozed" : "ignored";
}
