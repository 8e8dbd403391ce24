import { deleteDB, openDB } from "idb";

const DATABASES = "attune-";
const ENTRIES = "attune.";

/** All that Attune keeps in this browser, as plain JSON: every store of every database, every entry. */
export interface Kept {
  readonly databases: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
  readonly entries: Readonly<Record<string, string>>;
}

/** Reads all of it; what is not JSON by nature is not kept by Attune. */
export async function readKept(): Promise<Kept> {
  const databases: Record<string, Record<string, unknown[]>> = {};
  for (const name of await ownDatabases()) {
    const db = await openDB(name);
    const stores: Record<string, unknown[]> = {};
    for (const store of db.objectStoreNames) stores[store] = await db.getAll(store);
    databases[name] = stores;
    db.close();
  }
  return {
    databases,
    entries: Object.fromEntries(ownEntries().map((key) => [key, localStorage.getItem(key) ?? ""])),
  };
}

/** How long a database that another tab holds open is waited for, milliseconds. */
const WAIT_MS = 3000;

/** Erases all of it; false when something is still held open by another tab. It then goes with that tab. */
export async function eraseKept(): Promise<boolean> {
  for (const key of ownEntries()) localStorage.removeItem(key);
  const gone = (await ownDatabases()).map(
    (name) =>
      new Promise<boolean>((settle) => {
        setTimeout(() => settle(false), WAIT_MS);
        void deleteDB(name).then(() => settle(true));
      }),
  );
  return (await Promise.all(gone)).every(Boolean);
}

const ownDatabases = async (): Promise<readonly string[]> =>
  (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(DATABASES) ? [name] : []));

const ownEntries = (): readonly string[] =>
  Object.keys(localStorage).filter((key) => key.startsWith(ENTRIES));
