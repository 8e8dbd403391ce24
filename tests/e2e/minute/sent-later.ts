import { setTimeout as sleep } from "node:timers/promises";
import { expect, type TestContext } from "vitest";
import { openBrowser } from "../../support/browser.ts";
import { focusPage } from "../../support/focus-page.ts";
import { SESSION_MS } from "./session-length.ts";

/** A report that could not be sent stays, and is sent when the network is back. */
export async function sentLater(context: TestContext): Promise<void> {
  const { page, context: browser } = await openBrowser(context);
  const focus = focusPage(page);
  await focus.open();
  await focus.start("Demo signal");
  await focus.untilRegistered();
  await sleep(SESSION_MS);
  await focus.button("Stop sensing").click();
  await focus.report.waitFor();
  const summary = await focus.summary.innerText();

  await browser.setOffline(true);
  await focus.button("Send summary and collect tokens").click();
  await context.expect.poll(() => focus.sendResult.innerText()).toMatch(/cannot be reached/);
  expect(await focus.summary.innerText()).toBe(summary);

  await browser.setOffline(false);
  await focus.button("Send summary and collect tokens").click();
  await context.expect.poll(() => focus.sendResult.innerText()).toMatch(/tokens added/);
}
