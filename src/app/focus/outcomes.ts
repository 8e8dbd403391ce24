import type { DecisionLog } from "../../domains/policy/browser/decision-log.ts";
import {
  type ChoiceMode,
  type Decision,
  type LogEvent,
  type Outcome,
  openDecisions,
  outcomeFrom,
} from "../../domains/policy/index.ts";
import type { SelfReport } from "../../domains/state/index.ts";

/** How long before the end of a window the question is put, milliseconds. */
const ASK_BEFORE_END_MS = 120_000;

const endOf = ({ atMs, outcomeWindowS }: Decision): number => atMs + 1000 * outcomeWindowS;

const now = () => new Date().toISOString();

/** A decision whose window is open, and what was seen in it so far. */
interface Window {
  readonly decision: Decision;
  selfReport: SelfReport | null;
  breakpointS: number | null;
  /** From when on input is work again, and not the answering of an offer; null while help runs. */
  workFromMs: number | null;
  /** Whether any such input was seen. */
  worked: boolean;
}

/**
 * One outcome for every decision of a session, `no_action` too, when its window closes or the
 * session ends. `told` hears each once it is kept.
 */
export function createOutcomes(
  log: DecisionLog,
  pauseS: number,
  told: (decisionId: string, event: LogEvent & { kind: "OUTCOME" }, at: string) => void,
) {
  const open = new Map<string, Window>();

  /** What is being closed; one after the other, so that the last to ask knows that all is written. */
  let closing = Promise.resolve();

  function close(endedBy: Outcome["endedBy"], due: readonly Window[], atMs: number): Promise<void> {
    for (const { decision } of due) open.delete(decision.id);
    closing = closing.then(() => write(endedBy, due, atMs));
    return closing;
  }

  async function write(endedBy: Outcome["endedBy"], due: readonly Window[], atMs: number) {
    for (const { decision, selfReport, worked, ...seen } of due) {
      // Work without a pause until the window closed is known; a window without work tells nothing.
      const unbroken = worked && endedBy === "window" ? decision.outcomeWindowS : null;
      const breakpointS = seen.breakpointS ?? unbroken;
      const sinceS = Math.round((atMs - decision.atMs) / 1000);
      const observedS = Math.min(decision.outcomeWindowS, sinceS);
      const outcome = outcomeFrom(await log.of(decision.id), decision, {
        endedBy,
        observedS,
        selfReport,
        breakpointS,
      });
      const at = now();
      const written = await log.outcome(decision.id, outcome, at);
      if (written.ok) told(decision.id, { kind: "OUTCOME", outcome }, at);
    }
  }

  return {
    open(decision: Decision): void {
      open.set(decision.id, {
        decision,
        selfReport: null,
        breakpointS: null,
        workFromMs: decision.atMs,
        worked: false,
      });
    },
    /** The person used the card, or help began or ended: what the hands do for that is no work. */
    handled(decisionId: string, atMs: number, helpRuns: boolean): void {
      const window = open.get(decisionId);
      if (window) window.workFromMs = helpRuns ? null : atMs;
    },
    /** Whether the window of a decision is open. */
    isOpen: (decisionId: string): boolean => open.has(decisionId),
    /**
     * Whether now is the time to ask how it is going. Where chance chooses, that is near the end of
     * the window of a draw, alike for every arm: there the answer tells most, and few are had.
     */
    isTimeToAsk(atMs: number, mode: ChoiceMode): boolean {
      return (
        mode === "rules" ||
        [...open.values()].some(
          ({ decision }) => decision.randomised && endOf(decision) - atMs <= ASK_BEFORE_END_MS,
        )
      );
    },
    /** The person's word on how it is going belongs to every window that is open. */
    said(report: SelfReport): void {
      for (const window of open.values()) window.selfReport = report;
    },
    /**
     * Looks for the first natural pause of each window: input after the decision, and after the
     * help that came of it, then none for `pauseS`. It lasts until the last input before the pause.
     */
    async look(atMs: number, idleS: number | null): Promise<void> {
      for (const window of open.values()) {
        if (idleS === null || window.workFromMs === null || window.breakpointS !== null) continue;
        const workedMs = atMs - 1000 * idleS - window.workFromMs;
        if (workedMs <= 0) continue;
        window.worked = true;
        if (idleS >= pauseS) window.breakpointS = workedMs / 1000;
      }
      const due = [...open.values()].filter(({ decision }) => atMs >= endOf(decision));
      if (due.length > 0) await close("window", due, atMs);
    },
    closeAll: (atMs: number) => close("session_end", [...open.values()], atMs),
  };
}

/**
 * Decisions whose page went away in their window get the outcome that their records tell. An
 * effect went with the page, so it is noted as undone by reopening. `ran` names the decisions whose
 * effect the journal still holds: the page may have gone before the log could be told.
 */
export async function closeAbandoned(
  log: DecisionLog,
  ran: ReadonlySet<string | null>,
): Promise<void> {
  const { records } = await log.read();
  for (const decision of openDecisions(records)) {
    const mine = records.filter((r) => r.decisionId === decision.id);
    const kinds = mine.map(({ kind }) => kind);
    const agreed = mine.find((r) => r.kind === "AUTHORISED");
    const untold = agreed && ran.has(decision.id) && !kinds.includes("APPLIED");
    if (untold) {
      const { actionDigest } = agreed;
      await log.record(decision.id, { kind: "APPLIED", actionDigest }, now());
    }
    if ((untold || kinds.includes("APPLIED")) && !kinds.includes("RESTORED")) {
      await log.record(decision.id, { kind: "RESTORED", because: "reopened" }, now());
    }
    const seen = {
      endedBy: "page_gone",
      observedS: null,
      selfReport: null,
      breakpointS: null,
    } as const;
    await log.outcome(decision.id, outcomeFrom(records, decision, seen), now());
  }
}
