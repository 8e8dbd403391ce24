import { openDB } from "idb";
import { afterEach, expect, test } from "vitest";
import type { Label } from "../labels/label.ts";
import { readLabel } from "../labels/saved-label.ts";
import { type LabelStore, openLabelStore } from "./label-store.ts";

const label: Label = {
  epochMs: 1_795_000_000_000,
  zone: "Europe/Berlin",
  report: "in_flow",
  askedProbability: 0.5,
  support: { FLOW: 0.4, HYPER: 0.3, HYPO: 0.2, RECOVERY: 0.1 },
  x: [0.5, -1, 0],
  version: "evidence-1",
};
const skipped: Label = { ...label, epochMs: label.epochMs + 1000, report: "skipped" };

let count = 0;
const open: LabelStore[] = [];
const newName = (): string => `labels-${count++}`;

async function opened(name = newName()): Promise<LabelStore> {
  const store = await openLabelStore(name);
  if (!store.ok) throw new Error(store.error);
  open.push(store.value);
  return store.value;
}

afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

test("labels are there in their order after the store is opened again", async () => {
  const name = newName();
  const store = await opened(name);
  expect(await store.load()).toEqual({ ok: true, value: { labels: [], unreadable: 0 } });
  expect(await store.add(skipped)).toEqual({ ok: true, value: undefined });
  expect(await store.add(label)).toEqual({ ok: true, value: undefined });
  store.close();
  const again = await (await opened(name)).load();
  expect(again).toEqual({ ok: true, value: { labels: [skipped, label], unreadable: 0 } });
});

test("two labels of one moment are both kept", async () => {
  const store = await opened();
  await store.add(label);
  await store.add(label);
  expect(await store.load()).toMatchObject({ value: { labels: [label, label] } });
});

test("a label that is none is not kept", async () => {
  const store = await opened();
  const broken = { ...label, x: [Number.NaN] };
  expect(await store.add(broken)).toEqual({ ok: false, error: "malformed_label" });
  expect(await store.load()).toEqual({ ok: true, value: { labels: [], unreadable: 0 } });
});

test("a record that cannot be read is counted and left alone, and the others are read", async () => {
  const name = newName();
  const store = await opened(name);
  await store.add(label);
  const db = await openDB(name, 1);
  await db.add("labels", { ...label, report: "happy" });
  expect(await store.load()).toEqual({ ok: true, value: { labels: [label], unreadable: 1 } });
  expect(await db.count("labels")).toBe(2);
  db.close();
});

test("the export is a line a label, each read again as it was", async () => {
  const store = await opened();
  await store.add(label);
  await store.add(skipped);
  const lines = await store.export();
  if (!lines.ok) throw new Error(lines.error);
  const read = lines.value
    .trimEnd()
    .split("\n")
    .map((line) => readLabel(JSON.parse(line)));
  expect(read).toEqual([
    { ok: true, value: label },
    { ok: true, value: skipped },
  ]);
});

test("clearing leaves nothing", async () => {
  const name = newName();
  const store = await opened(name);
  await store.add(label);
  expect(await store.clear()).toEqual({ ok: true, value: undefined });
  expect(await store.load()).toEqual({ ok: true, value: { labels: [], unreadable: 0 } });
  const db = await openDB(name, 1);
  expect([...db.objectStoreNames]).toEqual(["labels"]);
  expect(await db.count("labels")).toBe(0);
  db.close();
});

test("where the browser keeps nothing, that is said", async () => {
  const name = newName();
  (await openDB(name, 2)).close();
  expect(await openLabelStore(name)).toEqual({ ok: false, error: "storage_unavailable" });
  const store = await opened();
  store.close();
  const unavailable = { ok: false, error: "storage_unavailable" };
  expect(await store.load()).toEqual(unavailable);
  expect(await store.add(label)).toEqual(unavailable);
  expect(await store.export()).toEqual(unavailable);
  expect(await store.clear()).toEqual(unavailable);
});

test("a full disk is said, and nothing is lost", async () => {
  const store = await opened();
  await store.add(label);
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  try {
    expect(await store.add(skipped)).toEqual({ ok: false, error: "storage_full" });
  } finally {
    IDBObjectStore.prototype.add = add;
  }
  expect(await store.load()).toMatchObject({ value: { labels: [label] } });
});
