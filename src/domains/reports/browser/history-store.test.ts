import { deleteDB, openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { readHistory } from "../history/read-history.ts";
import { closeReport } from "../session/close.ts";
import { startReport } from "../session/draft.ts";
import type { SessionReport } from "../session/session.ts";
import { type HistoryStore, openHistory } from "./history-store.ts";

let count = 0;
const open: HistoryStore[] = [];
const newName = (): string => `history-${count++}`;

afterEach(() => {
  vi.restoreAllMocks();
  for (const store of open.splice(0)) store.close();
});

test("finished sessions are there after the history is opened again, oldest first", async () => {
  const name = newName();
  const store = await opened(name);
  expect(await store.add(finished("b", "2026-11-21"))).toEqual({ ok: true, value: null });
  await store.add(finished("a", "2026-11-20"));
  store.close();

  const { history, damaged } = await (await opened(name)).read();
  expect(history.sessions).toEqual([finished("a", "2026-11-20"), finished("b", "2026-11-21")]);
  expect(damaged).toBe(0);
});

test("the same session a second time is refused and changes nothing", async () => {
  const store = await opened();
  await store.add(finished("a", "2026-11-20"));
  expect(await store.add({ ...finished("a", "2026-11-21") })).toEqual({
    ok: false,
    error: "duplicate_session",
  });
  expect((await store.read()).history.sessions).toEqual([finished("a", "2026-11-20")]);
});

test("what is no finished session is refused at the door", async () => {
  const store = await opened();
  const impossible = { ...finished("a", "2026-11-20"), durationS: 5 };
  expect(await store.add(impossible)).toEqual({ ok: false, error: "impossible_times" });
  expect((await store.read()).history.sessions).toEqual([]);
});

test("an entry that was edited is left out and counted; the others are read", async () => {
  const name = newName();
  const store = await opened(name);
  await store.add(finished("a", "2026-11-20"));
  const db = await openDB(name);
  await db.put("sessions", { sessionId: "b", startedAt: "once" });
  db.close();
  expect(await store.read()).toMatchObject({
    history: { sessions: [{ sessionId: "a" }] },
    damaged: 1,
  });
});

test("older sessions go when they are past the chosen days", async () => {
  const store = await opened();
  for (const [id, day] of [
    ["a", "2026-08-01"],
    ["b", "2026-11-20"],
  ] as const) {
    await store.add(finished(id, day));
  }
  expect(await store.forgetOlder(Date.parse("2026-11-21T12:00:00Z"), 90)).toBe(1);
  expect((await store.read()).history.sessions).toMatchObject([{ sessionId: "b" }]);
});

test("the export reads back as it was; clearing leaves nothing", async () => {
  const store = await opened();
  await store.add(finished("a", "2026-11-20"));
  const { history } = await store.read();
  expect(readHistory(JSON.parse(await store.exportJson()))).toEqual({ ok: true, value: history });
  await store.clear();
  expect(await store.exportJson()).toBe('{"sessions":[]}');
});

test("an open history lets itself be erased, and says that it keeps nothing any more", async () => {
  const name = newName();
  const store = await opened(name);
  await store.add(finished("a", "2026-11-20"));
  await deleteDB(name);
  expect(await store.add(finished("b", "2026-11-21"))).toEqual({
    ok: false,
    error: "storage_unavailable",
  });
  expect((await (await opened(name)).read()).history.sessions).toEqual([]);
});

test("a full disk is told, and so is a browser that keeps nothing", async () => {
  const store = await opened();
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(await store.add(finished("a", "2026-11-20"))).toEqual({
    ok: false,
    error: "storage_full",
  });
  vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("no", "SecurityError");
  });
  expect(await openHistory(newName())).toEqual({ ok: false, error: "storage_unavailable" });
});

async function opened(name = newName()): Promise<HistoryStore> {
  const store = await openHistory(name);
  if (!store.ok) throw new Error(store.error);
  open.push(store.value);
  return store.value;
}

/** A session of a minute that saw nothing. */
const finished = (sessionId: string, day: string): SessionReport =>
  closeReport(
    startReport({
      sessionId,
      startedAt: `${day}T09:00:00.000Z`,
      source: "camera",
      synthetic: false,
    }),
    { endedAt: `${day}T09:01:00.000Z`, endedAtMs: 60_000, records: [] },
  );
