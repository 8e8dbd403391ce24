import type { Page } from "playwright";
import { describe, test } from "vitest";
import { verifyLog } from "../../src/domains/policy/log/log.ts";
import { openBrowser } from "../support/browser.ts";
import { keptLog } from "../support/decision-log.ts";
import { focusPage } from "../support/focus-page.ts";
import { press, tabTo } from "../support/keyboard.ts";
import { surfaceOf } from "../support/surface.ts";

/** The demo's story is offered help within this long. */
const OFFER_MS = 75_000;

describe.concurrent("the whole loop", () => {
  test("sense, state, offer, accept, undo, report: by keyboard alone and with reduced motion", async (context) => {
    const { page, errors } = await openBrowser(context, { reducedMotion: "reduce" });
    const focus = focusPage(page);
    await focus.open();
    await press(page, focus.button("Start"));
    await focus.untilSensing();
    await page.locator('[data-state="HYPER"]').waitFor({ timeout: OFFER_MS });
    const waits = page.getByRole("region", { name: "An offer waits" });
    await waits.or(focus.offer).waitFor({ timeout: OFFER_MS });
    context.expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BUTTON");
    await page.keyboard.press("o");
    await focus.offer.waitFor();

    const why = focus.offer.locator('[data-slot="offer-facts"] li');
    context.expect(await why.count()).toBeGreaterThan(0);
    context.expect(await focus.offer.innerText()).toContain("Chosen by a fixed rule");
    await press(page, focus.button("Show me"));
    await focus.consent.waitFor();
    const before = await surfaceOf(page);
    await press(page, focus.button("Do it"));
    await focus.effect.waitFor();
    context.expect(await movingParts(page)).toBe(0);
    await page.keyboard.press("u");
    await focus.effect.waitFor({ state: "hidden" });
    context.expect(await surfaceOf(page)).toEqual(before);
    await press(page, focus.button("No difference"));

    await page.keyboard.press("Escape");
    await focus.report.waitFor();
    context.expect(await focus.report.innerText()).toContain("1 shown, 1 accepted, 1 undone");
    const { records, head } = await keptLog(page);
    context.expect(verifyLog(records, head)).toBeNull();
    context
      .expect(records.map(({ kind }) => kind))
      .toEqual(["DECIDE", "SHOWN", "AUTHORISED", "APPLIED", "RESTORED", "RATED", "OUTCOME"]);
    context.expect(records.at(-1)).toMatchObject({
      outcome: { answer: "undone", rating: 0, reward: { parts: { answer: -1 } } },
    });
    context.expect(errors).toEqual([]);
  });

  test("a person who wants chance gets a draw whose chances are on the log and add up to 1", async (context) => {
    const { page } = await openBrowser(context);
    await page.goto("/settings");
    await page.getByRole("radio", { name: "By chance and what has helped" }).check();
    await page.getByText("Saved on this device.").waitFor();
    const focus = focusPage(page);
    await focus.open();
    await focus.start("Demo signal");
    const drawn = () =>
      keptLog(page).then(({ records }) =>
        records.flatMap((each) =>
          each.kind === "DECIDE" && each.decision.trigger === "episode" ? [each.decision] : [],
        ),
      );
    await context.expect.poll(async () => (await drawn()).length, { timeout: OFFER_MS }).toBe(1);
    const [decision] = await drawn();
    if (!decision) throw new Error("there is one");
    context.expect(decision.randomised).toBe(true);
    context.expect(decision.feasible).toContain("no_action");
    const chances = Object.values(decision.propensity);
    context.expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    for (const arm of decision.feasible)
      context.expect(decision.propensity[arm]).toBeGreaterThan(0.02);
  });

  test("never this: the kind of help is off in the settings and not offered again", async (context) => {
    const { page } = await openBrowser(context);
    const focus = focusPage(page);
    await focus.open();
    await focus.start("Demo signal");
    await focus.askForOffer();
    const offered = await focus.offer.getByRole("heading").innerText();
    await focus.button("Never this").click();
    await page.getByText("is not offered. You can change it in the settings.").waitFor();
    await focus.askForOffer();
    context.expect(await focus.offer.getByRole("heading").innerText()).not.toBe(offered);
    await page.goto("/settings");
    const kinds = page.getByRole("group", { name: "What may be offered" });
    context.expect(await kinds.getByRole("checkbox").count()).toBe(7);
    context.expect(await kinds.getByRole("checkbox", { checked: false }).count()).toBe(1);
  });

  test("a second tab says that another one leads, and takes over when that one is closed", async (context) => {
    const { page, context: tabs } = await openBrowser(context);
    await focusPage(page).open();
    const second = await tabs.newPage();
    const focus = focusPage(second);
    await focus.open();
    await second.getByText("Another tab of Attune leads already").waitFor();
    await page.close();
    await focus.start("Demo signal");
    await focus.button("Stop sensing").click();
    await focus.report.waitFor();
  });

  test("an effect that ran when the page went away is taken back, and the log says so", async (context) => {
    const { page } = await openBrowser(context);
    const focus = focusPage(page);
    await focus.open();
    await focus.start("Demo signal");
    await focus.askForOffer();
    await focus.button("Show me").click();
    await focus.button("Do it").click();
    await focus.effect.waitFor();
    await page.reload();
    await focus.start("Demo signal");
    await page.getByText("The page closed while this ran. It was taken back.").waitFor();
    const { records } = await keptLog(page);
    context
      .expect(records.filter(({ kind }) => kind === "RESTORED" || kind === "OUTCOME"))
      .toMatchObject([{ because: "reopened" }, { outcome: { endedBy: "page_gone" } }]);
  });

  test("what helps refuses figures without chance, and everything can be erased in two clicks", async (context) => {
    const { page } = await openBrowser(context);
    await page.goto("/learning");
    await page.getByRole("heading", { name: "No decisions yet" }).waitFor();
    const focus = focusPage(page);
    await focus.open();
    await focus.start("Demo signal");
    await focus.askForOffer();
    await focus.button("Stop sensing").click();
    await focus.report.waitFor();
    await page.goto("/learning");
    await page
      .getByText("Not enough data to say more.")
      .or(page.getByText("left to chance"))
      .first()
      .waitFor();
    await page.goto("/settings");
    await page.getByRole("button", { name: "Erase everything" }).click();
    await page.getByRole("button", { name: "Erase now" }).click();
    await page.getByText("Everything that Attune kept in this browser is gone.").waitFor();
    await page.goto("/learning");
    await page.getByRole("heading", { name: "No decisions yet" }).waitFor();
  });

  test("what the person says of how it goes is never sent, and beside made-up signals not kept", async (context) => {
    const { page, sent } = await openBrowser(context);
    const focus = focusPage(page);
    await focus.open();
    await focus.start("Demo signal");
    await tabTo(page, focus.button("Say it"));
    await page.keyboard.press("Enter");
    await press(page, focus.button("Overloaded"));
    await page.getByText("Noted for this session only.").waitFor();
    context.expect(sent.filter(({ body }) => body?.includes("overloaded"))).toEqual([]);
  });
});

/** Animations that run now. */
const movingParts = (page: Page): Promise<number> =>
  page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === "running").length,
  );
