import { setTimeout as sleep } from "node:timers/promises";
import { expect, type TestContext } from "vitest";
import { openBrowser } from "../../support/browser.ts";
import { focusPage } from "../../support/focus-page.ts";
import { press, tabTo } from "../../support/keyboard.ts";
import { SESSION_MS } from "./session-length.ts";

/** From the first page to the wallet without a pointer. */
export async function byKeyboard(context: TestContext): Promise<void> {
  const { page } = await openBrowser(context);
  const focus = focusPage(page);
  await page.goto("/");
  await press(page, page.getByRole("link", { name: "Start a focus session" }));
  await page.waitForURL("**/focus");

  const demo = page.getByRole("radio", { name: "Demo signal" });
  await tabTo(page, demo);
  await page.keyboard.press("ArrowUp");
  expect(await demo.isChecked()).toBe(false);
  await page.keyboard.press("ArrowDown");
  expect(await demo.isChecked()).toBe(true);
  await press(page, focus.button("Start"));
  await focus.untilSensing();
  await focus.untilRegistered();
  const began = sleep(SESSION_MS);

  await focus.askForOffer();
  await press(page, focus.button("Show me"));
  await focus.consent.waitFor();
  await press(page, focus.button("Do it"));
  await focus.effect.waitFor();
  await page.keyboard.press("u");
  await focus.effect.waitFor({ state: "hidden" });

  await began;
  await page.keyboard.press("s");
  await focus.report.waitFor();
  await press(page, focus.button("Send summary and collect tokens"));
  await context.expect.poll(() => focus.sendResult.innerText()).toMatch(/tokens added/);
  await press(page, focus.report.getByRole("link", { name: "Wallet" }));
  await context.expect.poll(() => page.locator("[data-balance]").innerText()).toMatch(/^[1-9]\d*$/);
}
