import { openDB } from "idb";

/** What a store of this browser holds at a place, read past the product's own code. */
export async function rawRecord(database: string, store: string, key: string): Promise<unknown> {
  const db = await openDB(database);
  const kept: unknown = await db.get(store, key);
  db.close();
  return kept;
}

/** Puts anything at a place of a store that was opened before. */
export async function putRaw(database: string, store: string, key: string, record: unknown) {
  const db = await openDB(database);
  await db.put(store, record, key);
  db.close();
}
