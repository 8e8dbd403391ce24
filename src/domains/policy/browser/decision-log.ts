import { type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Decision } from "../decision.ts";
import { type Cut, type JsonlRefusal, readJsonl, toJsonl } from "../log/jsonl.ts";
import {
  EMPTY_LOG,
  headAfter,
  type LogEvent,
  type LogFault,
  type LogHead,
  type LogRecord,
  type LogRefusal,
  nextRecord,
  verifyLog,
} from "../log/log.ts";
import type { Outcome } from "../outcome/outcome.ts";
import {
  type CutNote,
  LOG_VERSION,
  type LogSchema,
  makeStores,
  mend,
  type Stores,
} from "./log-stores.ts";

/** Why the store is gone under an open log; the page must be loaded again. */
export type LogLost = "storage_wiped" | "newer_version_open";
export type LogFailure =
  | LogRefusal
  | LogLost
  | "older_version_open"
  | "storage_full"
  | "storage_unavailable";
type Written = Promise<Result<LogRecord, LogFailure>>;

/** The decision log of this browser, in IndexedDB. Writes of all tabs are in one order. */
export interface DecisionLog {
  /** On the disk before it resolves: nothing may be shown earlier. */
  readonly decide: (decision: Decision) => Written;
  /** Any later record of a decision, once each. */
  readonly record: (decisionId: string, event: LaterEvent, at: string) => Written;
  readonly outcome: (decisionId: string, outcome: Outcome, at: string) => Written;
  /** The records of one decision in the order of writing, found by index; the chain is not looked at. */
  readonly of: (decisionId: string) => Promise<readonly LogRecord[]>;
  /** All records in the order of writing, and where the log should end; nothing once the store is gone. */
  readonly read: () => Promise<{
    readonly records: readonly LogRecord[];
    readonly head: LogHead;
    /** The first fault of the chain, for the screen; null when whole. */
    readonly fault: LogFault | null;
    /** What was cut off when the log was opened, now or earlier, oldest first. */
    readonly cuts: readonly CutNote[];
  }>;
  /** The whole log as JSON lines, ending with its head. */
  readonly exportJsonl: () => Promise<string>;
  /** Takes an exported log into an empty one: all of it, or nothing. */
  readonly importJsonl: (file: string | Uint8Array) => Promise<Imported>;
  readonly close: () => void;
}

type LaterEvent = Exclude<LogEvent, { kind: "DECIDE" | "OUTCOME" }>;
type Writing = IDBPTransaction<LogSchema, Stores, "readwrite">;

export type Imported = Result<
  { readonly records: number; readonly cut: Cut | null },
  JsonlRefusal | LogFailure | "log_not_empty"
>;

/** An open database, and why it is gone once it is. */
interface Store {
  readonly db: IDBPDatabase<LogSchema>;
  lost: LogLost | null;
}

const EVERY_STORE: Stores = ["records", "head", "quarantine", "cuts"];

/**
 * Opens the log, made when missing. What does not fit its chain is cut off and kept aside; `read`
 * tells. Refuses with `storage_unavailable` where the browser keeps nothing, with
 * `newer_version_open` where a later version of the product has been, and with
 * `older_version_open` while a page of an earlier one holds the log.
 */
export async function openDecisionLog(
  name = "attune-decisions",
): Promise<Result<DecisionLog, LogFailure>> {
  try {
    const store = await opened(name);
    if (!store.ok) return store;
    await written(store.value, "strict", (tx) => mend(tx, new Date().toISOString()));
    return ok(logOver(store.value));
  } catch (error) {
    return refuse(failureOf(error, null));
  }
}

async function opened(name: string): Promise<Result<Store, "older_version_open">> {
  let store: Store | null = null;
  const blocked = Promise.withResolvers<null>();
  const lose = (why: LogLost): void => {
    if (!store) return;
    store.lost = why;
    store.db.close();
  };
  const opening = openDB<LogSchema>(name, LOG_VERSION, {
    upgrade: (database, from) => makeStores(database, from),
    // A page of an earlier version holds the log open and does not let go.
    blocked: () => blocked.resolve(null),
    // Another tab deletes the log, or brings a later version of it: this one lets go at once.
    blocking: (_mine, theirs) => lose(theirs === null ? "storage_wiped" : "newer_version_open"),
    terminated: () => lose("storage_wiped"),
  });
  const db = await Promise.race([opening, blocked.promise]);
  if (!db) {
    // Whatever becomes of it, the refusal is out.
    void opening.then(
      (late) => late.close(),
      () => undefined,
    );
    return refuse("older_version_open");
  }
  store = { db, lost: null };
  return ok(store);
}

function logOver(store: Store): DecisionLog {
  const read = () => readFrom(store);
  const append = (
    decisionId: string,
    event: LogEvent,
    at: string,
    durability: "strict" | "relaxed",
  ): Written => attempt(store, durability, (tx) => addTo(tx, decisionId, event, at));
  return {
    decide: (decision) => append(decision.id, { kind: "DECIDE", decision }, decision.at, "strict"),
    record: (decisionId, event, at) => append(decisionId, event, at, "relaxed"),
    outcome: (decisionId, outcome, at) =>
      append(decisionId, { kind: "OUTCOME", outcome }, at, "relaxed"),
    of: (decisionId) => recordsOf(store, decisionId),
    read,
    exportJsonl: async () => {
      const { records, head } = await read();
      return toJsonl(records, head);
    },
    importJsonl: async (file) => {
      const log = readJsonl(file);
      if (!log.ok) return refuse(log.error);
      return attempt(store, "strict", (tx) => fill(tx, log.value));
    },
    close: () => store.db.close(),
  };
}

const LOST_LOG = {
  records: [],
  head: EMPTY_LOG,
  fault: { seq: 0, code: "tail_missing" },
  cuts: [],
} as const;

async function readFrom(store: Store): ReturnType<DecisionLog["read"]> {
  if (store.lost) return LOST_LOG;
  const tx = store.db.transaction(["records", "head", "cuts"]);
  const [records, head, cuts] = await Promise.all([
    tx.objectStore("records").getAll(),
    tx.objectStore("head").get("head"),
    tx.objectStore("cuts").getAll(),
  ]);
  const end = head ?? EMPTY_LOG;
  return { records, head: end, fault: verifyLog(records, end), cuts };
}

async function recordsOf({ db, lost }: Store, decisionId: string): Promise<readonly LogRecord[]> {
  if (lost) return [];
  const found = await db.getAllFromIndex("records", "by_decision", rangeOf(decisionId));
  // The index gives them by kind.
  return found.toSorted((one, other) => one.seq - other.seq);
}

/** All entries of one decision in the index, whatever their kind. */
const rangeOf = (decisionId: string): IDBKeyRange =>
  IDBKeyRange.bound([decisionId], [decisionId, []]);

/** One transaction, whose failure is returned by its name. */
async function attempt<Value, Code extends string>(
  store: Store,
  durability: "strict" | "relaxed",
  work: (tx: Writing) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | LogFailure>> {
  try {
    return await written(store, durability, work);
  } catch (error) {
    return refuse(failureOf(error, store.lost));
  }
}

/**
 * All of it or none. `strict` waits for the disk,
 * https://w3c.github.io/IndexedDB/#transaction-durability-hint
 */
async function written<Value>(
  { db }: Store,
  durability: "strict" | "relaxed",
  work: (tx: Writing) => Promise<Value>,
): Promise<Value> {
  const tx = db.transaction(EVERY_STORE, "readwrite", { durability });
  const working = work(tx).catch((error: unknown) => {
    if (tx.error === null) tx.abort();
    throw error;
  });
  const [done] = await Promise.all([working, tx.done]);
  return done;
}

async function addTo(tx: Writing, decisionId: string, event: LogEvent, at: string): Written {
  const records = tx.objectStore("records");
  const heads = tx.objectStore("head");
  const [head, before] = await Promise.all([
    heads.get("head"),
    records.index("by_decision").getAll(rangeOf(decisionId)),
  ]);
  const kinds = before.map(({ kind }) => kind);
  const next = nextRecord(head ?? EMPTY_LOG, kinds, decisionId, event, at);
  if (next.ok) {
    await records.add(next.value);
    await heads.put(headAfter(next.value), "head");
  }
  return next;
}

async function fill(
  tx: Writing,
  log: { readonly records: readonly LogRecord[]; readonly head: LogHead; readonly cut: Cut | null },
): Promise<Imported> {
  const records = tx.objectStore("records");
  if ((await records.count()) > 0) return refuse("log_not_empty");
  for (const record of log.records) await records.add(record);
  await tx.objectStore("head").put(log.head, "head");
  return ok({ records: log.records.length, cut: log.cut });
}

/** The browser's own words for a write that did not happen. */
function failureOf(error: unknown, lost: LogLost | null): LogFailure {
  if (!(error instanceof DOMException)) throw error;
  if (lost) return lost;
  if (error.name === "VersionError") return "newer_version_open";
  return error.name === "QuotaExceededError" ? "storage_full" : "storage_unavailable";
}
