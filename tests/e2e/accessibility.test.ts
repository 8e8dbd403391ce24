import { globSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { violationsOf } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { focusPage } from "../support/focus-page.ts";
import { repository } from "../support/stack.ts";

/** Every page of the build, as its address. */
const PAGES: readonly string[] = globSync("**/*.html", { cwd: join(repository, "dist") })
  .map((path) => `/${path.replace(/(^|\/)index\.html$|\.html$/, "")}`)
  .sort();

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test("axe finds no violation on any built page", async (context) => {
    const { page } = await openBrowser(context, { colorScheme });
    expect(PAGES).toContain("/focus");
    const violations: string[] = [];
    for (const path of PAGES) {
      await page.goto(path);
      violations.push(...(await violationsOf(page)).map((violation) => `${path}: ${violation}`));
    }
    expect(violations).toEqual([]);
  });

  test("axe finds no violation in a session, with an offer, a consent card, an effect and the report", async (context) => {
    const { page } = await openBrowser(context, { colorScheme });
    const focus = focusPage(page);
    await focus.open();
    await focus.start("Demo signal");
    expect(await violationsOf(page), "running").toEqual([]);
    await focus.askForOffer();
    expect(await violationsOf(page), "offer").toEqual([]);
    await focus.button("Show me").click();
    await focus.consent.waitFor();
    expect(await violationsOf(page), "consent").toEqual([]);
    await focus.button("Do it").click();
    await focus.effect.waitFor();
    expect(await violationsOf(page), "effect").toEqual([]);
    await focus.button("Stop sensing").click();
    await focus.report.waitFor();
    expect(await violationsOf(page), "report").toEqual([]);
  });
});

test("reduced motion leaves nothing moving, on the first page and in a session with an effect", async (context) => {
  const { page } = await openBrowser(context, { reducedMotion: "reduce" });
  await page.goto("/");
  await page.getByRole("button", { name: "Stop demo" }).waitFor();
  expect(await motionOf(page)).toEqual([]);
  const focus = focusPage(page);
  await focus.open();
  await focus.start("Demo signal");
  await focus.askForOffer();
  await focus.button("Show me").click();
  await focus.button("Do it").click();
  await focus.effect.waitFor();
  expect(await motionOf(page)).toEqual([]);
});

test("no page needs to be scrolled sideways at 320 px", async (context) => {
  const { page } = await openBrowser(context, { viewport: { width: 320, height: 640 } });
  const wide: string[] = [];
  for (const path of PAGES) {
    await page.goto(path);
    const widthPx = await page.evaluate(() => document.documentElement.scrollWidth);
    if (widthPx > 320) wide.push(`${path}: ${widthPx} px`);
  }
  expect(wide).toEqual([]);
});

/** Animations and transitions that run at any of ten looks over two seconds. */
async function motionOf(page: Page): Promise<readonly string[]> {
  const seen = new Set<string>();
  for (let look = 0; look < 10; look++) {
    const running = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState }) => playState === "running")
        .map(
          ({ effect }) => (effect instanceof KeyframeEffect ? effect.target?.outerHTML : "") ?? "",
        ),
    );
    for (const element of running) seen.add(element);
    await page.waitForTimeout(200);
  }
  return [...seen];
}
