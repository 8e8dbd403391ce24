import { epochMs } from "../../../kernel/utc.ts";
import type { Decision } from "../decision.ts";
import type { Answer, Outcome } from "../outcome/outcome.ts";
import { rewardOf } from "../outcome/reward.ts";
import type { LogKind, LogRecord } from "./log.ts";
import { isQuickUndo } from "./quick-undo.ts";

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
  if (isUndone(records)) return "undone";
  if (has("AUTHORISED")) return "accepted";
  if (has("DECLINED") || has("NEVER")) return "declined";
  return has("SNOOZED") ? "snoozed" : "ignored";
}

/**
 * Whether the records of one decision say that its effect was taken back as soon as it began. Later
 * the person had what was offered, and ended it: that is no undo, whatever the button was called.
 */
export function isUndone(records: readonly LogRecord[]): boolean {
  const applied = records.find(({ kind }) => kind === "APPLIED");
  const undone = records.find((r) => r.kind === "RESTORED" && r.because === "undone");
  if (!applied || !undone) return false;
  return isQuickUndo(epochMs(applied.at), epochMs(undone.at));
}
