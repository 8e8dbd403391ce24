import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import {
  EMPTY_LOG,
  headAfter,
  type LogFault,
  type LogHead,
  type LogRecord,
  verifyLog,
} from "../log/log.ts";

/** 1: records and head. 2: what is cut off is kept aside. Records of 1 stay; see `readable`. */
export const LOG_VERSION = 2;

/** That a log did not fit its chain when it was opened, and what was done. */
export interface CutNote {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly fault: LogFault;
  /** Records that were moved aside; those of a tail that is missing were lost before. */
  readonly moved: number;
}

export interface LogSchema extends DBSchema {
  records: { key: number; value: LogRecord; indexes: { by_decision: [string, string] } };
  head: { key: "head"; value: LogHead };
  /** Records that were cut off, as they were found. */
  quarantine: { key: number; value: { readonly cutAt: string; readonly record: LogRecord } };
  cuts: { key: number; value: CutNote };
}

export type Stores = ("records" | "head" | "quarantine" | "cuts")[];

export function makeStores(db: IDBPDatabase<LogSchema>, from: number): void {
  if (from < 1) {
    const records = db.createObjectStore("records", { keyPath: "seq" });
    records.createIndex("by_decision", ["decisionId", "kind"], { unique: true });
    db.createObjectStore("head");
  }
  if (from < 2) {
    db.createObjectStore("quarantine", { autoIncrement: true });
    db.createObjectStore("cuts", { autoIncrement: true });
  }
}

/** Ends a log before its first fault, so that it can be written on; nothing is thrown away. */
export async function mend(
  tx: IDBPTransaction<LogSchema, Stores, "readwrite">,
  at: string,
): Promise<void> {
  const records = tx.objectStore("records");
  const head = (await tx.objectStore("head").get("head")) ?? EMPTY_LOG;
  const all = await records.getAll();
  const fault = verifyLog(all, head);
  if (!fault) return;
  // The fault's place is also the count of records before it.
  const bad = all.slice(fault.seq);
  for (const record of bad) {
    await tx.objectStore("quarantine").add({ cutAt: at, record });
    await records.delete(record.seq);
  }
  const last = all[fault.seq - 1];
  await tx.objectStore("head").put(last ? headAfter(last) : EMPTY_LOG, "head");
  await tx.objectStore("cuts").add({ at, fault, moved: bad.length });
}
