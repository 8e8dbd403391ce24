import { openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { certainly, type Decision } from "../decision.ts";
import { type DecisionLog, openDecisionLog } from "./decision-log.ts";

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

const decisionOf = (id: string): Decision => ({
  id,
  sessionId: "session",
  episodeId: `episode of ${id}`,
  trigger: "episode",
  atMs: 30_000,
  at: "2026-11-21T09:30:30.000Z",
  state: "HYPER",
  arm: "breath_box",
  delivery: "pause",
  propensity: certainly("breath_box"),
  randomised: false,
  rule: "standard/hyper_first",
  suppressedBy: [],
  outcomeWindowS: 600,
});
