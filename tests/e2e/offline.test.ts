import { expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { focusPage } from "../support/focus-page.ts";

test("a page that was loaded runs the demo without a network, and still makes offers", async (context) => {
  const { page, context: browser } = await openBrowser(context);
  const focus = focusPage(page);
  await focus.open();
  await page.waitForLoadState("networkidle");
  await browser.setOffline(true);
  await focus.start("Demo signal");
  await expect.poll(() => focus.reading("pulse")).toMatchObject({ known: true });
  await focus.askForOffer();
  await focus.button("Show me").click();
  await focus.consent.waitFor();
  expect(await focus.consent.innerText()).toContain("on your device");
});
