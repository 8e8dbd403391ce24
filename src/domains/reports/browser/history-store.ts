import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { canonicalJson, type Json } from "../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { History } from "../history/history.ts";
import { keepRecent } from "../history/keep.ts";
import { readReport } from "../history/read-history.ts";
import type { SessionReport } from "../session/session.ts";

type HistoryFailure =
  | "not_a_session_report"
  | "impossible_times"
  | "duplicate_session"
  | "storage_full"
  | "storage_unavailable";

/** Finished sessions of this browser, in IndexedDB; they never leave it by themselves. */
export interface HistoryStore {
  /** `damaged`: stored entries that are no session reports (any more); they are left out, and counted. */
  readonly read: () => Promise<{ readonly history: History; readonly damaged: number }>;
  readonly add: (report: SessionReport) => Promise<Result<null, HistoryFailure>>;
  /** Removes sessions that ended more than `days` days before `nowMs`, and damaged ones; returns how many. */
  readonly forgetOlder: (nowMs: number, days: number) => Promise<number>;
  readonly clear: () => Promise<void>;
  /** Canonical JSON (RFC 8785) that `readHistory` reads back. */
  readonly exportJson: () => Promise<string>;
  readonly close: () => void;
}

interface Schema extends DBSchema {
  sessions: { key: string; value: SessionReport };
}

/** Opens the history, made when missing. Refuses with `storage_unavailable` where the browser keeps nothing. */
export async function openHistory(
  name = "attune-history",
): Promise<Result<HistoryStore, "storage_unavailable">> {
  try {
    const db = await openDB<Schema>(name, 1, {
      upgrade: (made) => void made.createObjectStore("sessions", { keyPath: "sessionId" }),
      // Another tab erases everything: it must not wait for this one.
      blocking: (_mine, _theirs, event) => (event.target as IDBDatabase).close(),
    });
    return ok(storeOver(db));
  } catch (error) {
    if (error instanceof DOMException) return refuse("storage_unavailable");
    throw error;
  }
}

function storeOver(db: IDBPDatabase<Schema>): HistoryStore {
  const read: HistoryStore["read"] = async () => historyOf(await db.getAll("sessions"));
  return {
    read,
    add: (report) => add(db, report),
    forgetOlder: (nowMs, days) => forgetOlder(db, nowMs, days),
    clear: () => db.clear("sessions"),
    exportJson: async () => canonicalJson((await read()).history as unknown as Json),
    close: () => db.close(),
  };
}

/** What is stored may have been edited, or written by another version: it is read like anything else. */
function historyOf(stored: readonly unknown[]): { history: History; damaged: number } {
  const sessions = stored
    .map(readReport)
    .flatMap((report) => (report.ok ? [report.value] : []))
    .sort((a, b) => a.endedAt.localeCompare(b.endedAt, "en"));
  return { history: { sessions }, damaged: stored.length - sessions.length };
}

async function add(
  db: IDBPDatabase<Schema>,
  report: SessionReport,
): Promise<Result<null, HistoryFailure>> {
  const sound = readReport(report);
  if (!sound.ok) return sound;
  try {
    await db.add("sessions", report);
    return ok(null);
  } catch (error) {
    return refuse(failureOf(error));
  }
}

/** One transaction, so that a session which ends meanwhile in another tab stays. */
async function forgetOlder(db: IDBPDatabase<Schema>, nowMs: number, days: number): Promise<number> {
  const tx = db.transaction("sessions", "readwrite");
  const keys = await tx.store.getAllKeys();
  const { history } = historyOf(await tx.store.getAll());
  const kept = new Set(keepRecent(history, nowMs, days).sessions.map(({ sessionId }) => sessionId));
  const old = keys.filter((key) => !kept.has(key));
  await Promise.all([...old.map((key) => tx.store.delete(key)), tx.done]);
  return old.length;
}

/** The browser's own words for a write that did not happen. */
function failureOf(error: unknown): HistoryFailure {
  if (!(error instanceof DOMException)) throw error;
  if (error.name === "ConstraintError") return "duplicate_session";
  return error.name === "QuotaExceededError" ? "storage_full" : "storage_unavailable";
}
