import { type Browser, chromium, type Page } from "playwright";
import { CHROMIUM_FLAGS } from "../../tests/support/chromium.ts";
import { chromiumPath } from "../test/tools.mjs";

/** Answered by the bench itself: nothing is asked of a network. */
const ORIGIN = "https://attune.example";
/** So that the page's clock steps by 5 µs and not by 100. */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

const MODULE = `${ORIGIN}/module.mjs`;
/** Kept under a name, because what a test runner does to `import()` is unknown to a page. */
const HTML = `<!doctype html><script type="module">
  import * as tested from "${MODULE}";
  globalThis.tested = tested;
</script>`;

/** What an isolated page's own code finds its module in. */
export type Tested<Module> = { readonly tested: Module };

/** An empty page of a headless Chromium with one module. Throws where there is no Chromium. */
export async function openIsolatedPage(
  code: Buffer,
): Promise<{ readonly page: Page; readonly browser: Browser }> {
  const executablePath = await chromiumPath();
  if (!executablePath) throw new Error("Chromium is missing");
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage();
    await page.route(`${ORIGIN}/**`, (route) => {
      const isModule = route.request().url() === MODULE;
      return route.fulfill({
        headers: { ...ISOLATED, "content-type": isModule ? "text/javascript" : "text/html" },
        body: isModule ? code : HTML,
      });
    });
    await page.goto(`${ORIGIN}/`);
    await page.waitForFunction(() => "tested" in globalThis);
    return { page, browser };
  } catch (cause) {
    await browser.close();
    throw cause;
  }
}
