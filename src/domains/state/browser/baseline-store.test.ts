import { openDB } from "idb";
import { afterEach, expect, test } from "vitest";
import { learnCalibration, startBaselines, usual } from "../baseline/baselines.ts";
import { type BaselineStore, openBaselineStore } from "./baseline-store.ts";

const NOTHING = { baselines: undefined, neutral: undefined };
const neutral = { distanceCm: 60, yCm: 2, pitchDeg: 5 };
const baselines = learnCalibration(
  startBaselines(),
  { pulseBpm: { p10: 55, p50: 60, p90: 66, n: 100 } },
  1_795_000_000_000,
);

let count = 0;
const open: BaselineStore[] = [];
const newName = (): string => `levels-${count++}`;

async function opened(name = newName()): Promise<BaselineStore> {
  const store = await openBaselineStore(name);
  if (!store.ok) throw new Error(store.error);
  open.push(store.value);
  return store.value;
}

/** Puts a record where the store keeps its own. */
async function plant(name: string, record: unknown): Promise<void> {
  const db = await openDB(name, 1);
  await db.put("levels", record, "own");
  db.close();
}

afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

test("what was saved is there after the store is opened again", async () => {
  const name = newName();
  const store = await opened(name);
  expect(await store.load()).toEqual({ ok: true, value: NOTHING });
  expect(await store.save({ baselines, neutral })).toEqual({ ok: true, value: undefined });
  store.close();
  expect(await (await opened(name)).load()).toEqual({ ok: true, value: { baselines, neutral } });
});

test("saving again replaces, and clearing leaves nothing", async () => {
  const store = await opened();
  await store.save({ baselines, neutral });
  await store.save({ baselines: undefined, neutral });
  expect(await store.load()).toEqual({ ok: true, value: { baselines: undefined, neutral } });
  expect(await store.clear()).toEqual({ ok: true, value: undefined });
  expect(await store.load()).toEqual({ ok: true, value: NOTHING });
});

test.each([
  ["text", "levels", "malformed_levels"],
  ["another shape", { version: 1, neutral: { ...neutral, yCm: "2" } }, "malformed_levels"],
  ["bytes", new Uint8Array(8), "malformed_levels"],
  ["a later form", { version: 3, neutral }, "newer_levels"],
] as const)("a stored record of %s is refused, and can be saved over", async (_, record, error) => {
  const name = newName();
  const store = await opened(name);
  await plant(name, record);
  expect(await store.load()).toEqual({ ok: false, error });
  await store.save({ baselines, neutral });
  expect(await store.load()).toEqual({ ok: true, value: { baselines, neutral } });
});

test("what version 1 kept is taken over", async () => {
  const name = newName();
  const store = await opened(name);
  const levels = { pulseBpm: { p10: 55, p50: 60, p90: 66, n: 100, weight: 100 } };
  await plant(name, { version: 1, baselines: { updatedMs: 1000, levels }, neutral });
  const loaded = await store.load();
  if (!loaded.ok) throw new Error(loaded.error);
  expect(loaded.value.neutral).toEqual(neutral);
  expect(usual(loaded.value.baselines, "pulseBpm")?.middle).toBeCloseTo(60, -0.5);
});

test("numbers that are none are not saved, and what was there stays", async () => {
  const store = await opened();
  await store.save({ baselines, neutral });
  const broken = { ...neutral, yCm: Number.NaN };
  expect(await store.save({ baselines, neutral: broken })).toEqual({
    ok: false,
    error: "malformed_levels",
  });
  expect(await store.load()).toEqual({ ok: true, value: { baselines, neutral } });
});

test("only derived numbers are on the disk", async () => {
  const name = newName();
  await (await opened(name)).save({ baselines, neutral });
  const db = await openDB(name, 1);
  expect(await db.getAll("levels")).toEqual([{ version: 2, baselines, neutral }]);
  expect([...db.objectStoreNames]).toEqual(["levels"]);
  db.close();
});

test("where the browser keeps nothing, that is said", async () => {
  const name = newName();
  (await openDB(name, 2)).close();
  expect(await openBaselineStore(name)).toEqual({ ok: false, error: "storage_unavailable" });
  const store = await opened();
  store.close();
  expect(await store.load()).toEqual({ ok: false, error: "storage_unavailable" });
  expect(await store.save({ baselines, neutral })).toEqual({
    ok: false,
    error: "storage_unavailable",
  });
});
