import { openDB } from "idb";
import { afterEach, expect, test } from "vitest";
import { ok } from "../../../kernel/result.ts";
import { type ConsentBook, EMPTY_CONSENT, recordConsent } from "../index.ts";
import { type ConsentStore, openConsentStore } from "./consent-store.ts";

let count = 0;
const newName = (): string => `consent-${count++}`;
const open: ConsentStore[] = [];

async function opened(name = newName()): Promise<ConsentStore> {
  const store = await openConsentStore(name);
  if (!store.ok) throw new Error(store.error);
  open.push(store.value);
  return store.value;
}

async function plant(name: string, record: unknown): Promise<void> {
  const db = await openDB(name, 1);
  await db.put("consent", record, "own");
  db.close();
}

const approve = (book: ConsentBook) =>
  recordConsent(book, { type: "approved", kind: "dim", atMs: 0 });

afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

test("nothing is granted at first, and what was answered is there after it is opened again", async () => {
  const name = newName();
  const store = await opened(name);
  expect(await store.load()).toEqual({ ok: true, value: EMPTY_CONSENT });
  const saved = await store.update(approve);
  expect(saved).toMatchObject({ ok: true, value: { kinds: { dim: { approvals: 1 } } } });
  store.close();
  expect(await (await opened(name)).load()).toEqual(saved);
});

test("answers of two tabs at once both count", async () => {
  const name = newName();
  const [one, two] = await Promise.all([opened(name), opened(name)]);
  await Promise.all([one.update(approve), two.update(approve), one.update(approve)]);
  expect(await one.load()).toMatchObject({ ok: true, value: { kinds: { dim: { approvals: 3 } } } });
});

test("a refused change saves nothing, and says why", async () => {
  const store = await opened();
  const grant = await store.update((book) =>
    recordConsent(book, { type: "grant", kind: "dim", level: "preview", atMs: 0 }),
  );
  expect(grant).toEqual({ ok: false, error: "not_enough_evidence" });
  expect(await store.load()).toEqual({ ok: true, value: EMPTY_CONSENT });
});

test.each([
  ["text", "all", "malformed_consent"],
  ["more than can be granted", { version: 1, kinds: { dim: "autonomous" } }, "malformed_consent"],
  ["a later form", { version: 2, kinds: {} }, "newer_consent"],
] as const)("a stored record of %s grants nothing", async (_, record, error) => {
  const name = newName();
  const store = await opened(name);
  await plant(name, record);
  expect(await store.load()).toEqual({ ok: false, error });
});

test("a stored record that cannot be read is answered over, a later form is left alone", async () => {
  const name = newName();
  const store = await opened(name);
  await plant(name, "all");
  expect(await store.update(approve)).toMatchObject({ ok: true, value: { kinds: { dim: {} } } });
  await plant(name, { version: 2, kinds: {} });
  expect(await store.update(approve)).toEqual({ ok: false, error: "newer_consent" });
  expect(await store.load()).toEqual({ ok: false, error: "newer_consent" });
});

test("where the browser keeps nothing, that is said", async () => {
  const name = newName();
  (await openDB(name, 2)).close();
  expect(await openConsentStore(name)).toEqual({ ok: false, error: "storage_unavailable" });
  const store = await opened();
  store.close();
  expect(await store.load()).toEqual({ ok: false, error: "storage_unavailable" });
  expect(await store.update(ok)).toEqual({ ok: false, error: "storage_unavailable" });
});
