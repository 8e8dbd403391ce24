import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright";
import { CHROMIUM_FLAGS } from "../tests/support/chromium.ts";
import { focusPage } from "../tests/support/focus-page.ts";
import { freePlace, repository, startStack } from "../tests/support/stack.ts";
import { chromiumPath } from "./test/tools.mjs";

const HELP = `npm run screenshots: takes the pictures that the README shows, of the built product (npm run build first).

  --to <folder>  where they go (default src/content/screenshots)
  --only verify  the verdict on a file alone
  --help         this text
`;

const THEMES = ["light", "dark"] as const;
const SIZE = { width: 1280, height: 800 };
/** Sessions of a minute earn tokens, which the wallet then shows. */
const SESSION_MS = 62_000;

const { values } = parseArgs({
  options: {
    to: { type: "string", default: join(repository, "src/content/screenshots") },
    only: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help) console.log(HELP);
else if (values.only === undefined) await takeAll(values.to, takeJourney, takeVerdict);
else if (values.only === "verify") await takeAll(values.to, takeVerdict);
else {
  console.error(`There is no picture "${values.only}" to be taken alone.\n\n${HELP}`);
  process.exitCode = 2;
}

async function takeAll(
  folder: string,
  ...takes: readonly ((page: Page, folder: string) => Promise<void>)[]
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), "attune-screenshots-"));
  const stack = await startStack(await freePlace(home));
  const executablePath = await chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS],
  });
  try {
    const context = await browser.newContext({ baseURL: stack.origin, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const take of takes) await take(page, folder);
  } finally {
    await browser.close();
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** One person's way through the product, with a picture of each place in both themes and both sizes. */
async function takeJourney(page: Page, folder: string): Promise<void> {
  await page.goto("/");
  await page.locator('[data-measure="pulse"][data-known="true"]').waitFor();
  await shoot(page, folder, "home");

  const focus = focusPage(page);
  await focus.open();
  await focus.start("Demo signal");
  await focus.untilRegistered();
  const beganMs = Date.now();
  await page.locator('[data-measure="pulse"][data-known="true"]').waitFor();
  await focus.askForOffer();
  await focus.button("Show me").click();
  await focus.consent.waitFor();
  await shoot(page, folder, "focus");
  console.log("waiting until the session has lasted a minute");
  await page.waitForTimeout(Math.max(0, beganMs + SESSION_MS - Date.now()));
  await page.keyboard.press("Escape");
  await focus.report.waitFor();
  await focus.button("Send summary and collect tokens").click();
  await focus.sendResult.filter({ hasText: "tokens added" }).waitFor();

  await page.goto("/settings");
  await page.getByRole("radio", { name: "By fixed rules" }).waitFor();
  await shoot(page, folder, "settings");
  await page.goto("/wallet");
  await page.getByRole("region", { name: "Entries" }).waitFor();
  await shoot(page, folder, "wallet");
}

async function takeVerdict(page: Page, folder: string): Promise<void> {
  await page.goto("/verify");
  await page.getByRole("button", { name: "A good sample" }).click();
  await page.getByRole("heading", { name: "Stage by stage" }).waitFor();
  await shoot(page, folder, "verify");
}

async function shoot(page: Page, folder: string, name: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(SIZE);
    await page.evaluate(() => scrollTo(0, 0));
    const path = join(folder, `${name}-${colorScheme}.png`);
    await page.screenshot({ path });
    console.log(path);
  }
}
