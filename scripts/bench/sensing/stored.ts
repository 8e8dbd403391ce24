import type { Page } from "playwright";

/** One thing that a page keeps on this device. */
export interface Stored {
  /** "indexeddb attune-decisions/records", "localStorage attune.theme", … */
  readonly where: string;
  readonly kind: "picture" | "bytes" | "numbers" | "text" | "file";
  readonly size: number;
}

/** Fewer bytes, numbers or letters than this cannot hold a picture of use: 32 by 32 grey pixels. */
const LEAST_PICTURE = 1024;

/** What could be pixels: pictures by type, and any long run of bytes or numbers, or text that encodes one. */
export const pictures = (stored: readonly Stored[]): readonly Stored[] =>
  stored.filter(
    ({ kind, size }) => kind === "picture" || (kind !== "text" && size >= LEAST_PICTURE),
  );

/** Everything that the page's origin keeps: databases, storages, caches and private files, looked into. */
export const storedBy = (page: Page): Promise<readonly Stored[]> =>
  page.evaluate(async () => {
    const found: Stored[] = [];
    const note = (where: string, kind: Stored["kind"], size: number): void => {
      found.push({ where, kind, size });
    };
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });

    const lookAtText = (where: string, text: string): void => {
      const encoded = /^data:|[A-Za-z0-9+/_-]{1024}/.test(text);
      note(where, encoded ? "picture" : "text", text.length);
    };
    const look = (where: string, value: unknown): void => {
      if (typeof value === "string") lookAtText(where, value);
      else if (value instanceof Blob) note(where, "picture", value.size);
      else if (value instanceof ImageData || value instanceof ImageBitmap)
        note(where, "picture", value.width * value.height);
      else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
        note(where, "bytes", value.byteLength);
      else if (typeof value === "object" && value !== null) lookInto(where, value);
    };
    const lookInto = (where: string, value: object): void => {
      const isGroup = value instanceof Map || value instanceof Set;
      const parts: unknown[] = isGroup ? [...value] : Object.values(value);
      const isRun = parts.length > 0 && parts.every((part) => typeof part === "number");
      if (isRun) note(where, "numbers", parts.length);
      else for (const part of parts) look(where, part);
    };

    for (const { name = "" } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = await settled(database.transaction(store).objectStore(store).getAll());
        for (const record of records) look(`indexeddb ${name}/${store}`, record);
      }
      database.close();
    }
    for (const [where, storage] of Object.entries({ localStorage, sessionStorage })) {
      for (const [key, text] of Object.entries(storage)) lookAtText(`${where} ${key}`, text);
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const blob = await (await cache.match(request))?.blob();
        const isPicture = /^(image|video)\//.test(blob?.type ?? "");
        note(`cache ${name} ${request.url}`, isPicture ? "picture" : "file", blob?.size ?? 0);
      }
    }
    const folder = await navigator.storage.getDirectory();
    for await (const name of folder.keys()) note(`private file ${name}`, "bytes", Infinity);
    return found;
  });
