import type { Locator, Page } from "playwright";
import type { TestContext } from "vitest";
import { keptLog } from "./decision-log.ts";
import { type FocusPage, focusPage } from "./focus-page.ts";

/** A session of the demo signal, and what it says in the place of help. */
export interface DemoSession extends FocusPage {
  readonly page: Page;
  readonly notice: Locator;
}

/** Opens /focus and starts a session of the demo signal. */
export async function demoSession(page: Page): Promise<DemoSession> {
  const focus = focusPage(page);
  await focus.open();
  await focus.start("Demo signal");
  return { ...focus, page, notice: page.locator('[data-slot="help-notice"]') };
}

/** Asks for help until one decision more is on the log; an offer that comes of it may stay open. */
export async function decide(
  { expect }: TestContext,
  { page, offer, button }: DemoSession,
): Promise<void> {
  const count = async (): Promise<number> =>
    (await keptLog(page)).records.filter(({ kind }) => kind === "DECIDE").length;
  const before = await count();
  await expect
    .poll(
      async () => {
        if (await offer.isVisible()) await button("Not now").click();
        await page.keyboard.press("h");
        return count();
      },
      { interval: 500 },
    )
    .toBeGreaterThan(before);
}

/** Stops the session and waits for its report. */
export async function endSession({ button, summary }: FocusPage): Promise<void> {
  await button("Stop sensing").click();
  await summary.filter({ hasText: "durationS" }).waitFor();
}
