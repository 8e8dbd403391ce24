import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext } from "playwright";
import { repository } from "../../../tests/support/stack.ts";

/** Where a page finds the repository's own sources, their types stripped, and an empty page beside them. */
const SOURCES = "/bench-sources/";
export const BLANK_PAGE: string = `${SOURCES}blank.html`;

/** Where a page finds a source of the repository. */
export const sourceAt = (file: URL): string => SOURCES + relative(repository, fileURLToPath(file));

const PACKAGES: Readonly<Record<string, string>> = {
  "@mediapipe/tasks-vision": `${SOURCES}node_modules/@mediapipe/tasks-vision/vision_bundle.mjs`,
};

/** Isolated like the product's own pages, or its clock would count in steps of 0.1 ms. */
const HEADERS = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** Lets a browser load single sources, to measure the product's own functions apart from its pages. */
export async function serveSources(context: BrowserContext): Promise<void> {
  await context.route(`**${SOURCES}**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === BLANK_PAGE) {
      const body = "<!doctype html><title>bench</title>";
      return route.fulfill({ contentType: "text/html", headers: HEADERS, body });
    }
    const source = await readFile(join(repository, pathname.slice(SOURCES.length)), "utf8");
    const script = pathname.endsWith(".ts") ? stripTypeScriptTypes(source) : source;
    return route.fulfill({
      contentType: "text/javascript",
      headers: HEADERS,
      body: Object.entries(PACKAGES).reduce(
        (text, [name, place]) => text.replaceAll(`from "${name}"`, `from "${place}"`),
        script,
      ),
    });
  });
}
