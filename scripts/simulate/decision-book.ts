import {
  EMPTY_LOG,
  headAfter,
  type LogEvent,
  type LogHead,
  type LogKind,
  type LogRecord,
  nextRecord,
} from "../../src/domains/policy/log/log.ts";

/** The decision log in memory, written by the same rules as in the browser. */
export interface DecisionBook {
  readonly records: readonly LogRecord[];
  readonly head: () => LogHead;
  /** Appends, or throws: in a simulation a refused record is a bug. */
  readonly write: (decisionId: string, event: LogEvent, epochMs: number) => LogRecord;
  /** Records of one decision, in order. */
  readonly of: (decisionId: string) => readonly LogRecord[];
}

export function startBook(): DecisionBook {
  const records: LogRecord[] = [];
  const byDecision = new Map<string, LogRecord[]>();
  let head = EMPTY_LOG;
  return {
    records,
    head: () => head,
    write(decisionId, event, epochMs) {
      const known = byDecision.get(decisionId) ?? [];
      const kinds: readonly LogKind[] = known.map(({ kind }) => kind);
      const next = nextRecord(head, kinds, decisionId, event, new Date(epochMs).toISOString());
      if (!next.ok) throw new Error(`${event.kind} of ${decisionId}: ${next.error}`);
      records.push(next.value);
      byDecision.set(decisionId, [...known, next.value]);
      head = headAfter(next.value);
      return next.value;
    },
    of: (decisionId) => byDecision.get(decisionId) ?? [],
  };
}
