import { openEffectJournal } from "../../domains/intervention/browser/journal.ts";
import type { Journal } from "../../domains/intervention/index.ts";
import {
  type DecisionLog,
  type LogFailure,
  openDecisionLog,
} from "../../domains/policy/browser/decision-log.ts";
import { type HistoryStore, openHistory } from "../../domains/reports/browser/history-store.ts";
import { type LabelStore, openLabelStore } from "../../domains/state/browser/label-store.ts";
import { ok, type Result } from "../../kernel/result.ts";

/** What a session writes to. Without log and journal nothing is decided and nothing applied; the others may be away. */
export interface Stores {
  readonly log: DecisionLog;
  readonly journal: Journal;
  readonly history: HistoryStore | undefined;
  readonly labels: LabelStore | undefined;
}

/** Opens what this browser keeps. */
export async function openStores(): Promise<Result<Stores, LogFailure>> {
  const [log, journal, history, labels] = await Promise.all([
    openDecisionLog(),
    openEffectJournal(),
    openHistory(),
    openLabelStore(),
  ]);
  if (!log.ok) return log;
  if (!journal.ok) return journal;
  return ok({
    log: log.value,
    journal: journal.value,
    history: history.ok ? history.value : undefined,
    labels: labels.ok ? labels.value : undefined,
  });
}
