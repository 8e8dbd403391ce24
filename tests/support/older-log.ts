import type { Page } from "playwright";
import { certainly, type Decision } from "../../src/domains/policy/decision.ts";
import {
  EMPTY_LOG,
  headAfter,
  type LogEvent,
  type LogHead,
  type LogKind,
  type LogRecord,
  nextRecord,
} from "../../src/domains/policy/log/log.ts";

/** A log with its end. */
interface Whole {
  readonly records: readonly LogRecord[];
  readonly head: LogHead;
}

/**
 * A log as the product wrote it before decisions had a zone, a mode and a draw, and outcomes a
 * reward: one offer that was accepted and undone, and one whose page went away.
 */
export function olderLog(): Whole {
  const outcome = {
    windowS: 600,
    observedS: 600,
    endedBy: "window",
    answer: "undone",
    rating: null,
  };
  const actionDigest = "d".repeat(64);
  const events: readonly (readonly [string, object])[] = [
    ["old-1", { kind: "DECIDE", decision: olderDecision("old-1") }],
    ["old-1", { kind: "SHOWN" }],
    ["old-1", { kind: "AUTHORISED", actionDigest }],
    ["old-1", { kind: "APPLIED", actionDigest }],
    ["old-1", { kind: "RESTORED", because: "undone" }],
    ["old-1", { kind: "OUTCOME", outcome }],
    ["old-2", { kind: "DECIDE", decision: olderDecision("old-2") }],
    ["old-2", { kind: "SHOWN" }],
  ];
  const records: LogRecord[] = [];
  let head = EMPTY_LOG;
  for (const [decisionId, event] of events) {
    const kinds: LogKind[] = records
      .filter((record) => record.decisionId === decisionId)
      .map(({ kind }) => kind);
    const next = nextRecord(head, kinds, decisionId, event as LogEvent, AT);
    if (!next.ok) throw new Error(next.error);
    records.push(next.value);
    head = headAfter(next.value);
  }
  return { records, head };
}

const AT = "2026-11-01T09:00:00.000Z";

const olderDecision = (id: string): Partial<Decision> => ({
  id,
  sessionId: "session",
  episodeId: `episode of ${id}`,
  trigger: "episode",
  atMs: 30_000,
  at: AT,
  state: "HYPER",
  arm: "breath_box",
  delivery: "pause",
  propensity: certainly("breath_box"),
  randomised: false,
  rule: "standard/hyper_first",
  suppressedBy: [],
  outcomeWindowS: 600,
});

/** Makes the database as its first version did. The page has not opened it. */
export const keepOlderLog = (page: Page, log: Whole): Promise<void> =>
  page.evaluate(async ({ records, head }) => {
    const opening = indexedDB.open("attune-decisions", 1);
    const db = await new Promise<IDBDatabase>((done, fail) => {
      opening.onupgradeneeded = () => {
        const store = opening.result.createObjectStore("records", { keyPath: "seq" });
        store.createIndex("by_decision", ["decisionId", "kind"], { unique: true });
        opening.result.createObjectStore("head");
      };
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    const tx = db.transaction(["records", "head"], "readwrite");
    for (const record of records) tx.objectStore("records").put(record);
    tx.objectStore("head").put(head, "head");
    await new Promise<void>((done) => {
      tx.oncomplete = () => done();
    });
    db.close();
  }, log);
