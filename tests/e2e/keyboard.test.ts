import { expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { focusPage } from "../support/focus-page.ts";
import { isFocused, tabTo } from "../support/keyboard.ts";

test("a question mark lists the keys, and focus comes back after the list is closed", async (context) => {
  const { page } = await openBrowser(context);
  await page.goto("/focus");
  const start = focusPage(page).button("Start");
  await tabTo(page, start);
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await keys.waitFor();
  await page.keyboard.press("Escape");
  await keys.waitFor({ state: "hidden" });
  expect(await isFocused(start)).toBe(true);
});

test("keys that are typed into a field are text, not commands", async (context) => {
  const { page } = await openBrowser(context);
  await page.goto("/focus");
  const goal = page.getByRole("textbox", { name: /working on/ });
  await tabTo(page, goal);
  await page.keyboard.type("ship? yes");
  expect(await goal.inputValue()).toBe("ship? yes");
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test.for(["Escape", "s"])("%s stops all sensing at once", async (key, context) => {
  const { page } = await openBrowser(context);
  const focus = focusPage(page);
  await focus.open();
  await focus.start("Demo signal");
  await page.keyboard.press(key);
  await focus.report.waitFor();
  expect(await focus.light.getAttribute("data-sensing")).toBe("off");
  expect(page.workers()).toEqual([]);
});
