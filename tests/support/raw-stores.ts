import type { Page } from "playwright";

/** One IndexedDB store of the product, reached past the product's own code. */
interface Place {
  readonly database: string;
  readonly store: string;
}

type Deed =
  | { readonly do: "all" }
  | { readonly do: "put"; readonly value: unknown; readonly key?: string }
  | { readonly do: "delete"; readonly key: string | number };

/** All that a store holds. */
export const stored = (page: Page, place: Place): Promise<readonly unknown[]> =>
  inStore(page, place, { do: "all" });

/** Writes a value; `key` where the store takes it from outside. */
export const putRaw = async (
  page: Page,
  place: Place,
  value: unknown,
  key?: string,
): Promise<void> =>
  void (await inStore(page, place, { do: "put", value, ...(key !== undefined && { key }) }));

export const deleteRaw = async (page: Page, place: Place, key: string | number): Promise<void> =>
  void (await inStore(page, place, { do: "delete", key }));

/** The database must be there: opened here, it would be made empty and without stores. */
function inStore(page: Page, place: Place, deed: Deed): Promise<readonly unknown[]> {
  return page.evaluate(
    async ([{ database, store }, what]) => {
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((done, fail) => {
          request.onsuccess = () => done(request.result);
          request.onerror = () => fail(request.error);
        });
      const db = await settled(indexedDB.open(database));
      const tx = db.transaction(store, "readwrite");
      const over = new Promise<void>((done, fail) => {
        tx.oncomplete = () => done();
        tx.onabort = () => fail(tx.error);
      });
      const there = tx.objectStore(store);
      if (what.do === "put") there.put(what.value, what.key);
      if (what.do === "delete") there.delete(what.key);
      const all = await settled(there.getAll());
      await over;
      db.close();
      return all;
    },
    [place, deed] as const,
  );
}
