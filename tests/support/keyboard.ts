import type { Locator, Page } from "playwright";
import { expect } from "vitest";

const MOST_TABS = 60;

/** Moves to the element by Tab, as a person would, and presses Enter there. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Moves to the element by Tab and holds the page to marking where the focus is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS && !(await isFocused(target)); tabs++) {
    await page.keyboard.press("Tab");
  }
  expect(await isFocused(target)).toBe(true);
  const ring = await target.evaluate((element) => {
    const holder = element.closest("label") ?? element;
    return [element, holder].some((one) => getComputedStyle(one).outlineStyle !== "none");
  });
  expect(ring, "the focused element is marked").toBe(true);
}

export const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);
