import { readFile } from "node:fs/promises";
import type { Page } from "playwright";

/** The text of the file that a press hands out. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<string> {
  const coming = page.waitForEvent("download");
  await press();
  const download = await coming;
  return readFile(await download.path(), "utf8");
}
