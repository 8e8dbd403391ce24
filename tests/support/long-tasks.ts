import type { Page } from "playwright";

/** A task that held the main thread for more than 50 ms (Long Tasks API), with what the browser blames. */
export interface LongTask {
  readonly startMs: number;
  readonly durationMs: number;
  readonly attribution: string;
}

/** Watches the page's main thread from the first script on. Call it before the page is loaded. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: LongTask[] = [];
    Object.assign(globalThis, { attuneLongTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const attribution = JSON.stringify(entry);
        tasks.push({ startMs: entry.startTime, durationMs: entry.duration, attribution });
      }
    }).observe({ type: "longtask", buffered: true });
  });
}

/** The long tasks that began after `sinceMs` on the page's own clock. */
export const longTasksSince = (page: Page, sinceMs: number): Promise<readonly LongTask[]> =>
  page.evaluate((since) => {
    const { attuneLongTasks } = globalThis as unknown as { attuneLongTasks: LongTask[] };
    return attuneLongTasks.filter(({ startMs }) => startMs > since);
  }, sinceMs);

export const pageClockMs = (page: Page): Promise<number> => page.evaluate(() => performance.now());
