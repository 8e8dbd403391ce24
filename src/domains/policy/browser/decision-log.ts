import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Decision } from "../decision.ts";
import {
  EMPTY_LOG,
  headAfter,
  type LogEvent,
  type LogFault,
  type LogHead,
  type LogRecord,
  type LogRefusal,
  nextRecord,
  toJsonl,
  verifyLog,
} from "../log.ts";
import type { Outcome } from "../outcome.ts";

export type LogFailure = LogRefusal | "storage_full" | "storage_unavailable";
type Written = Promise<Result<LogRecord, LogFailure>>;

/** The decision log of this browser, in IndexedDB. Writes of all tabs are in one order. */
export interface DecisionLog {
  /** On the disk before it resolves: nothing may be shown earlier. */
  readonly decide: (decision: Decision) => Written;
  /** Any later record of a decision, once each. */
  readonly record: (decisionId: string, event: LaterEvent, at: string) => Written;
  readonly outcome: (decisionId: string, outcome: Outcome, at: string) => Written;
  /** All records in the order of writing, and where the log should end. */
  readonly read: () => Promise<{
    readonly records: readonly LogRecord[];
    readonly head: LogHead;
    /** The first fault of the chain, for the screen; null when whole. */
    readonly fault: LogFault | null;
  }>;
  /** The whole log as JSON lines, ending with its head. */
  readonly exportJsonl: () => Promise<string>;
  readonly close: () => void;
}

type Writing = IDBPTransaction<Schema, ("records" | "head")[], "readwrite">;
type LaterEvent = Exclude<LogEvent, { kind: "DECIDE" | "OUTCOME" }>;

interface Schema extends DBSchema {
  records: { key: number; value: LogRecord; indexes: { by_decision: [string, string] } };
  head: { key: "head"; value: LogHead };
}

/** Opens the log, made when missing. Refuses with `storage_unavailable` where the browser keeps nothing. */
export async function openDecisionLog(
  name = "attune-decisions",
): Promise<Result<DecisionLog, "storage_unavailable">> {
  try {
    return ok(logOver(await openDB<Schema>(name, 1, { upgrade: makeStores })));
  } catch (error) {
    if (error instanceof DOMException) return refuse("storage_unavailable");
    throw error;
  }
}

function makeStores(db: IDBPDatabase<Schema>): void {
  const records = db.createObjectStore("records", { keyPath: "seq" });
  records.createIndex("by_decision", ["decisionId", "kind"], { unique: true });
  db.createObjectStore("head");
}

function logOver(db: IDBPDatabase<Schema>): DecisionLog {
  const read: DecisionLog["read"] = async () => {
    const tx = db.transaction(["records", "head"]);
    const [records, head] = await Promise.all([
      tx.objectStore("records").getAll(),
      tx.objectStore("head").get("head"),
    ]);
    const end = head ?? EMPTY_LOG;
    return { records, head: end, fault: verifyLog(records, end) };
  };
  return {
    decide: (decision) =>
      append(db, decision.id, { kind: "DECIDE", decision }, decision.at, "strict"),
    record: (decisionId, event, at) => append(db, decisionId, event, at, "relaxed"),
    outcome: (decisionId, outcome, at) =>
      append(db, decisionId, { kind: "OUTCOME", outcome }, at, "relaxed"),
    read,
    exportJsonl: async () => {
      const { records, head } = await read();
      return toJsonl(records, head);
    },
    close: () => db.close(),
  };
}

/**
 * One transaction for the record and the head: both or neither. `strict` waits for the disk,
 * https://w3c.github.io/IndexedDB/#transaction-durability-hint
 */
async function append(
  db: IDBPDatabase<Schema>,
  decisionId: string,
  event: LogEvent,
  at: string,
  durability: "strict" | "relaxed",
): Written {
  try {
    const tx = db.transaction(["records", "head"], "readwrite", { durability });
    const adding = addTo(tx, decisionId, event, at).catch((error: unknown) => {
      if (tx.error === null) tx.abort();
      throw error;
    });
    const [next] = await Promise.all([adding, tx.done]);
    return next;
  } catch (error) {
    return refuse(failureOf(error));
  }
}

async function addTo(tx: Writing, decisionId: string, event: LogEvent, at: string): Written {
  const records = tx.objectStore("records");
  const heads = tx.objectStore("head");
  const ofDecision = IDBKeyRange.bound([decisionId], [decisionId, []]);
  const [head, before] = await Promise.all([
    heads.get("head"),
    records.index("by_decision").getAll(ofDecision),
  ]);
  const kinds = before.map(({ kind }) => kind);
  const next = nextRecord(head ?? EMPTY_LOG, kinds, decisionId, event, at);
  if (next.ok) {
    await records.add(next.value);
    await heads.put(headAfter(next.value), "head");
  }
  return next;
}

/** The browser's own words for a write that did not happen. */
function failureOf(error: unknown): LogFailure {
  if (!(error instanceof DOMException)) throw error;
  return error.name === "QuotaExceededError" ? "storage_full" : "storage_unavailable";
}
