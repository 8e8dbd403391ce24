import type { Page } from "playwright";
import type { LogHead, LogRecord } from "../../src/domains/policy/log/log.ts";

/** The decision log as the browser keeps it, read past the product's own code. The page has opened it before. */
export const keptLog = (
  page: Page,
): Promise<{ readonly records: readonly LogRecord[]; readonly head: LogHead }> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const database = await settled(indexedDB.open("attune-decisions"));
    const stores = database.transaction(["records", "head"]);
    const records: LogRecord[] = await settled(stores.objectStore("records").getAll());
    const head: LogHead = await settled(stores.objectStore("head").get("head"));
    database.close();
    return { records, head };
  });

/**
 * Notes, from the first script on, when each decision was durable (its transaction complete) and when an
 * offer became visible, in milliseconds of the page's own clock. Call it before the page is loaded.
 */
export async function watchLogAndOffer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { decisionsMs: [], offersMs: [] };
    Object.assign(globalThis, { attuneSeen: seen });
    for (const name of ["add", "put"] as const) {
      const write = IDBObjectStore.prototype[name];
      IDBObjectStore.prototype[name] = function (...args) {
        if (Object(args[0]).kind === "DECIDE") {
          const note = () => seen.decisionsMs.push(performance.now());
          this.transaction.addEventListener("complete", note);
        }
        return write.apply(this, args);
      };
    }
    let shown = false;
    new MutationObserver(() => {
      const offer = document.querySelector('section[aria-label="Offer"]');
      const visible = offer instanceof HTMLElement && !offer.hidden;
      if (visible && !shown) seen.offersMs.push(performance.now());
      shown = visible;
    }).observe(document, { subtree: true, childList: true, attributeFilter: ["hidden"] });
  });
}

export const seenOrder = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { attuneSeen: Seen }).attuneSeen);

interface Seen {
  readonly decisionsMs: number[];
  readonly offersMs: number[];
}
