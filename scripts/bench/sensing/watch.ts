import type { Page } from "playwright";

/** One reading as the page published it, on the page's own clock. */
export interface Published {
  readonly tMs: number;
  readonly id: string;
  /** Undefined where the page says that it is unknown. */
  readonly value: number | undefined;
  readonly reason: string;
}

/** What a page did, noted from its first script on; times on the page's own clock. */
export interface Seen {
  /** When the camera was opened, just before its first frame. */
  readonly openedMs: number | null;
  /** When the page said that frames are being read. */
  readonly litMs: number | null;
  readonly published: readonly Published[];
  /** The figures that the face worker gave about its own work, as they came, each with `seenMs`. */
  readonly figures: readonly Readonly<Record<string, unknown>>[];
}

/** Notes what the page publishes and what its worker says of its work. Call it before the page is loaded. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = {
      openedMs: null as number | null,
      litMs: null as number | null,
      published: [] as Published[],
      figures: [] as Record<string, unknown>[],
    };
    Object.assign(globalThis, { attuneWatch: seen });

    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      seen.openedMs ??= performance.now();
      return stream;
    };

    const Original = Worker;
    globalThis.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener("message", ({ data }) => {
          const figures = Object(data).figures;
          if (figures) seen.figures.push({ ...figures, seenMs: performance.now() });
        });
      }
    };

    new MutationObserver((changes) => {
      const places = new Set<HTMLElement>();
      for (const { target } of changes) {
        if (!(target instanceof HTMLElement)) continue;
        if (target.dataset.sensing === "on") seen.litMs ??= performance.now();
        if (target.dataset.measure) places.add(target);
      }
      const tMs = performance.now();
      for (const { dataset } of places) {
        const value = dataset.known === "true" ? Number(dataset.value) : undefined;
        seen.published.push({
          tMs,
          id: dataset.measure ?? "",
          value,
          reason: dataset.reason ?? "",
        });
      }
    }).observe(document, {
      subtree: true,
      attributeFilter: ["data-known", "data-value", "data-reason", "data-sensing"],
    });
  });
}

export const seenOn = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { attuneWatch: Seen }).attuneWatch);

/** Where the page shows the pulse. */
export const PULSE = "pulse";

/** Known values of one reading, with when they were published. */
export const valuesOf = (
  { published }: Pick<Seen, "published">,
  id: string,
): readonly { readonly tMs: number; readonly value: number }[] =>
  published.flatMap(({ tMs, id: one, value }) =>
    one === id && value !== undefined ? [{ tMs, value }] : [],
  );
