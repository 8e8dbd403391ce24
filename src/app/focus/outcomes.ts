import type { DecisionLog } from "../../domains/policy/browser/decision-log.ts";
import { type Decision, openDecisions, outcomeFrom } from "../../domains/policy/index.ts";

const now = () => new Date().toISOString();

/** One outcome for every decision of a session, when its window closes or the session ends. */
export function createOutcomes(log: DecisionLog) {
  const waiting = new Map<string, Decision>();
  const declined = new Set<string>();

  async function close(endedBy: "window" | "session_end", due: readonly Decision[], atMs: number) {
    for (const { id } of due) waiting.delete(id);
    const { records } = await log.read();
    for (const decision of due) {
      const sinceS = Math.round((atMs - decision.atMs) / 1000);
      const observedS = Math.min(decision.outcomeWindowS, sinceS);
      const seen = { endedBy, observedS, rating: null, declined: declined.has(decision.id) };
      await log.outcome(decision.id, outcomeFrom(records, decision, seen), now());
    }
  }

  return {
    open: (decision: Decision) => waiting.set(decision.id, decision),
    decline: (id: string) => declined.add(id),
    async closeDue(atMs: number): Promise<void> {
      const due = [...waiting.values()].filter(
        (decision) => atMs - decision.atMs >= decision.outcomeWindowS * 1000,
      );
      if (due.length > 0) await close("window", due, atMs);
    },
    closeAll: (atMs: number) => close("session_end", [...waiting.values()], atMs),
  };
}

/**
 * Decisions whose page went away in their window get the outcome that their records tell. An
 * effect went with the page, so it is noted as undone by reopening.
 */
export async function closeAbandoned(log: DecisionLog): Promise<void> {
  const { records } = await log.read();
  for (const decision of openDecisions(records)) {
    const kinds = records.filter((r) => r.decisionId === decision.id).map(({ kind }) => kind);
    if (kinds.includes("APPLIED") && !kinds.includes("RESTORED")) {
      await log.record(decision.id, { kind: "RESTORED", because: "reopened" }, now());
    }
    const seen = { endedBy: "page_gone", observedS: null, rating: null, declined: false } as const;
    await log.outcome(decision.id, outcomeFrom(records, decision, seen), now());
  }
}
