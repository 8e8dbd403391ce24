import { deleteDB, openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { decisionOf } from "../../../../tests/support/ruled-decision.ts";
import type { Decision } from "../decision.ts";
import { EMPTY_LOG, headAfter, nextRecord } from "../log/log.ts";
import { readable } from "../log/readable.ts";
import { type DecisionLog, openDecisionLog } from "./decision-log.ts";
import { LOG_VERSION } from "./log-stores.ts";

let count = 0;
const open: DecisionLog[] = [];
const newName = (): string => `decisions-${count++}`;

afterEach(() => {
  vi.restoreAllMocks();
  for (const log of open.splice(0)) log.close();
});

test("what was written is there after the log is opened again, and whole", async () => {
  const name = newName();
  const log = await opened(name);
  expect(await log.decide(decisionOf("a"))).toMatchObject({ ok: true, value: { seq: 0 } });
  await log.record("a", { kind: "SHOWN" }, "later");
  log.close();

  const { records, head, fault } = await (await opened(name)).read();
  expect(records.map(({ kind }) => kind)).toEqual(["DECIDE", "SHOWN"]);
  expect(records[0]).toMatchObject({ decisionId: "a", decision: decisionOf("a") });
  expect(head.count).toBe(2);
  expect(fault).toBeNull();
});

test("a decision is written with strict durability", async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
  await (await opened()).decide(decisionOf("a"));
  expect(transaction.mock.calls.map(([, , options]) => options?.durability)).toContain("strict");
});

test("what another page wrote outlives that page", async () => {
  const name = newName();
  const page = document.body.appendChild(document.createElement("iframe"));
  const theirs = await moduleIn(page);
  const log = await theirs.openDecisionLog(name);
  if (!log.ok) throw new Error(log.error);
  expect((await log.value.decide(decisionOf("a"))).ok).toBe(true);
  page.remove();

  const { records, fault } = await (await opened(name)).read();
  expect(records).toMatchObject([{ decisionId: "a" }]);
  expect(fault).toBeNull();
});

test("a second record of the same kind is refused and changes nothing", async () => {
  const log = await opened();
  await log.decide(decisionOf("a"));
  const before = await log.read();
  const refused = { ok: false, error: "duplicate_record" };
  expect(await log.decide({ ...decisionOf("a"), arm: "nature_break" })).toEqual(refused);
  expect(await log.read()).toEqual(before);
});

test("writes at the same moment, also from two pages, make one chain", async () => {
  const name = newName();
  const [one, two] = [await opened(name), await opened(name)];
  const ids = Array.from({ length: 20 }, (_, i) => `decision ${i}`);
  const written = await Promise.all(
    ids.map((id, i) => (i % 2 === 0 ? one : two).decide(decisionOf(id))),
  );
  expect(written.every(({ ok }) => ok)).toBe(true);
  const twice = await Promise.all(
    [one, two].map((log) => log.record(ids[0] ?? "", { kind: "SHOWN" }, "now")),
  );
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  const { records, fault } = await one.read();
  expect(records).toHaveLength(21);
  expect(fault).toBeNull();
});

test("a write that fails half-way leaves the log as it was, and the next one fits", async () => {
  const log = await opened();
  await log.decide(decisionOf("a"));
  const before = await log.read();
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  expect(await log.decide(decisionOf("b"))).toEqual({ ok: false, error: "storage_full" });
  vi.restoreAllMocks();
  expect(await log.read()).toEqual(before);

  expect((await log.decide(decisionOf("b"))).ok).toBe(true);
  expect((await log.read()).fault).toBeNull();
});

test("the records of one decision are found without the others, in the order of writing", async () => {
  const name = newName();
  const log = await opened(name);
  await log.decide(decisionOf("a"));
  await log.decide(decisionOf("a later one"));
  await log.record("a", { kind: "SHOWN" }, "now");
  await log.record("a", { kind: "AUTHORISED", actionDigest: "d" }, "now");
  const mine = await log.of("a");
  expect(mine.map(({ kind }) => kind)).toEqual(["DECIDE", "SHOWN", "AUTHORISED"]);
  const { records } = await log.read();
  expect(mine).toEqual(records.filter(({ decisionId }) => decisionId === "a"));
  expect(await log.of("nobody")).toEqual([]);

  await deleteDB(name);
  expect(await log.of("a")).toEqual([]);
});

test("a record edited or taken behind the log's back is reported", async () => {
  const name = newName();
  const log = await opened(name);
  for (const id of ["a", "b", "c"]) await log.decide(decisionOf(id));
  const raw = await openDB(name);
  const second = await raw.get("records", 1);
  await raw.put("records", { ...second, at: "another time" });
  expect((await log.read()).fault).toEqual({ seq: 1, code: "record_edited" });
  await raw.put("records", second);
  await raw.delete("records", 2);
  expect((await log.read()).fault).toEqual({ seq: 2, code: "tail_missing" });
  raw.close();
});

test("a log that was touched is cut at its first fault when it is opened; nothing is thrown away", async () => {
  const name = newName();
  const log = await opened(name);
  for (const id of ["a", "b", "c"]) await log.decide(decisionOf(id));
  const { records } = await log.read();
  const raw = await openDB(name);
  await raw.put("records", { ...records[1], at: "another time" });
  raw.close();
  log.close();

  const again = await opened(name);
  const fault = { seq: 1, code: "record_edited" };
  const cut = await again.read();
  expect(cut.records).toEqual(records.slice(0, 1));
  expect(cut.fault).toBeNull();
  expect(cut.cuts).toMatchObject([{ fault, moved: 2 }]);
  expect((await again.decide(decisionOf("d"))).ok).toBe(true);
  again.close();

  const kept = await openDB(name);
  const aside = await kept.getAll("quarantine");
  expect(aside.map(({ record }) => record.decisionId)).toEqual(["b", "c"]);
  kept.close();
  const last = await (await opened(name)).read();
  expect(last.records.map(({ decisionId }) => decisionId)).toEqual(["a", "d"]);
  expect(last.fault).toBeNull();
  expect(last.cuts).toHaveLength(1);
});

test("a lost tail is told, and the log goes on from what is there", async () => {
  const name = newName();
  const log = await opened(name);
  for (const id of ["a", "b"]) await log.decide(decisionOf(id));
  const raw = await openDB(name);
  await raw.delete("records", 1);
  raw.close();
  log.close();
  const { records, fault, cuts } = await (await opened(name)).read();
  expect(records.map(({ decisionId }) => decisionId)).toEqual(["a"]);
  expect(fault).toBeNull();
  expect(cuts).toMatchObject([{ fault: { seq: 1, code: "tail_missing" }, moved: 0 }]);
});

test("a log of the first version is opened, stays verifiable and can be written on", async () => {
  const name = newName();
  const older = nextRecord(
    EMPTY_LOG,
    [],
    "old",
    { kind: "DECIDE", decision: olderDecision("old") },
    "2026-11-01T09:00:00.000Z",
  );
  if (!older.ok) throw new Error(older.error);
  const raw = await openDB(name, 1, {
    upgrade(db) {
      const records = db.createObjectStore("records", { keyPath: "seq" });
      records.createIndex("by_decision", ["decisionId", "kind"], { unique: true });
      db.createObjectStore("head");
    },
  });
  await raw.put("records", older.value);
  await raw.put("head", headAfter(older.value), "head");
  raw.close();

  const log = await opened(name);
  expect((await log.decide(decisionOf("new"))).ok).toBe(true);
  const { records, fault, cuts } = await log.read();
  expect([records.length, fault, cuts]).toEqual([2, null, []]);
  expect(readable(records).map(({ decisionId }) => decisionId)).toEqual(["new"]);
});

test("a page of an earlier version that holds the log is named, not waited for", async () => {
  const name = newName();
  const older = await openDB(name, 1);
  expect(await openDecisionLog(name)).toEqual({ ok: false, error: "older_version_open" });
  older.close();
});

test("an export goes into an empty log whole, and into no other", async () => {
  const log = await opened();
  for (const id of ["a", "b"]) await log.decide(decisionOf(id));
  const file = await log.exportJsonl();
  const fresh = await opened();
  const whole = { ok: true, value: { records: 2, cut: null } };
  expect(await fresh.importJsonl(new TextEncoder().encode(file))).toEqual(whole);
  expect(await fresh.read()).toEqual(await log.read());
  expect(await fresh.importJsonl(file)).toEqual({ ok: false, error: "log_not_empty" });
  expect((await fresh.decide(decisionOf("c"))).ok).toBe(true);

  const torn = await opened();
  expect(await torn.importJsonl(file.slice(0, -1))).toMatchObject({
    value: { records: 2, cut: { reason: "torn_line" } },
  });
  const edited = await opened();
  const lie = file.replace('"arm":"breath_box"', '"arm":"flow_shield"');
  expect(await edited.importJsonl(lie)).toEqual({ ok: false, error: "record_edited" });
  expect((await edited.read()).records).toEqual([]);
});

test("a log that is deleted while it is open refuses by name", async () => {
  const name = newName();
  const log = await opened(name);
  await log.decide(decisionOf("a"));
  await deleteDB(name);
  expect(await log.decide(decisionOf("b"))).toEqual({ ok: false, error: "storage_wiped" });
  expect(await log.read()).toMatchObject({ records: [], fault: { seq: 0, code: "tail_missing" } });
});

test("a log lets go when a later version of the product comes, and is refused after it", async () => {
  const name = newName();
  const log = await opened(name);
  (await openDB(name, LOG_VERSION + 1)).close();
  const refused = { ok: false, error: "newer_version_open" };
  expect(await log.decide(decisionOf("a"))).toEqual(refused);
  expect(await openDecisionLog(name)).toEqual(refused);
});

test("a browser that keeps nothing refuses at the door", async () => {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("not here", "SecurityError");
  });
  expect(await openDecisionLog(newName())).toEqual({ ok: false, error: "storage_unavailable" });
});

async function opened(name = newName()): Promise<DecisionLog> {
  const log = await openDecisionLog(name);
  if (!log.ok) throw new Error(log.error);
  open.push(log.value);
  return log.value;
}

/** The log as a page of its own loads it, with that page's own IndexedDB. */
function moduleIn(page: HTMLIFrameElement): Promise<typeof import("./decision-log.ts")> {
  const url = new URL("./decision-log.ts", import.meta.url).href;
  const view = page.contentWindow as Window & { load?: Promise<never> };
  const script = view.document.createElement("script");
  script.text = `window.load = import(${JSON.stringify(url)})`;
  view.document.body.append(script);
  return view.load ?? Promise.reject(new Error("the page did not run"));
}

/** As the product wrote it before zones, modes and draws. */
function olderDecision(id: string): Decision {
  const { zone: _zone, mode: _mode, feasible: _feasible, draw: _draw, ...older } = decisionOf(id);
  return older as Decision;
}
