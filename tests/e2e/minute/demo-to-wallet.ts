import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect, type TestContext } from "vitest";
import { verifyLog } from "../../../src/domains/policy/log/log.ts";
import { expectNoForeignRequest, openBrowser } from "../../support/browser.ts";
import { keptLog, seenOrder, watchLogAndOffer } from "../../support/decision-log.ts";
import { type FocusPage, focusPage } from "../../support/focus-page.ts";
import { surfaceOf } from "../../support/surface.ts";

const SESSION_MS = 90_000;

/** The demo from Start to the wallet: every promise about what is stored, shown, undone and sent. */
export async function demoToWallet(context: TestContext): Promise<void> {
  const visit = await openBrowser(context);
  const { page } = visit;
  const focus = focusPage(page);
  await watchLogAndOffer(page);
  await focus.open();
  const begun = page
    .waitForResponse("**/api/v1/sessions")
    .then((response): Promise<{ sessionId: string }> => response.json());
  await focus.start("Demo signal");
  const beganMs = Date.now();
  await context.expect.poll(() => focus.reading("pulse")).toMatchObject({ known: true });

  await focus.askForOffer();
  const { decisionsMs, offersMs } = await seenOrder(page);
  expect(offersMs).toHaveLength(1);
  expect(decisionsMs.at(0)).toBeLessThanOrEqual(offersMs.at(0) ?? 0);
  const { records, head } = await keptLog(page);
  expect(verifyLog(records, head)).toBeNull();
  const decisions = records.flatMap((record) => (record.kind === "DECIDE" ? record.decision : []));
  expect(decisions.length).toBeGreaterThan(0);
  for (const { arm, propensity } of decisions) {
    expect(propensity[arm]).toBeGreaterThan(0);
    expect(Object.values(propensity).reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  }

  await focus.button("Show me").click();
  await focus.consent.waitFor();
  const before = await surfaceOf(page);
  await focus.button("Do it").click();
  await focus.effect.waitFor();
  await focus.button("Undo").click();
  await focus.effect.waitFor({ state: "hidden" });
  expect(await surfaceOf(page)).toEqual(before);

  await page.waitForTimeout(Math.max(0, beganMs + SESSION_MS - Date.now()));
  await page.keyboard.press("Escape");
  await focus.report.waitFor();
  expect(await focus.light.getAttribute("data-sensing")).toBe("off");
  await expectExports(focus, page);

  const shown: unknown = JSON.parse(await focus.summary.innerText());
  const postsBefore = postsOf(visit.sent);
  expect(postsBefore.map(({ path }) => path)).toEqual(["/api/v1/sessions", "/api/v1/plan"]);
  expect(postsBefore[0]?.body).toEqual({});
  expect(Object.keys(postsBefore[1]?.body ?? {})).toEqual(["arm"]);
  await focus.button("Send summary and collect tokens").click();
  await context.expect.poll(() => focus.sendResult.innerText()).toMatch(/tokens added/);
  const posts = postsOf(visit.sent);
  const { sessionId } = await begun;
  expect(shown).toMatchObject({ sessionId });
  expect(posts.slice(2)).toEqual([{ path: "/api/v1/sessions/complete", body: shown }]);
  const [, amount = "", balance = ""] =
    /^(\d+) tokens added\. Your balance is (\d+)\./.exec(await focus.sendResult.innerText()) ?? [];
  expect(Number(amount)).toBeGreaterThan(0);
  expect(balance).toBe(amount);

  await focus.report.getByRole("link", { name: "Wallet" }).click();
  await context.expect.poll(() => page.locator("[data-balance]").innerText()).toBe(amount);
  const rows = page.getByRole("region", { name: "Entries" }).locator("tbody tr");
  expect(await rows.allInnerTexts()).toEqual([expect.stringContaining(`+${amount}`)]);

  expectNoForeignRequest(visit);
  expect(visit.errors).toEqual([]);
}

async function expectExports(focus: FocusPage, page: Page): Promise<void> {
  const saved = async (name: string): Promise<string> => {
    const download = page.waitForEvent("download");
    await focus.button(name).click();
    return readFile(await (await download).path(), "utf8");
  };
  expect(JSON.parse(await saved("Download JSON"))).toBeTypeOf("object");
  expect(await saved("Download Markdown")).toMatch(/^# .+/);
}

interface Post {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const postsOf = (
  sent: readonly { readonly url: string; readonly method: string; readonly body: string | null }[],
): readonly Post[] =>
  sent
    .filter(({ method }) => method !== "GET")
    .map(({ url, body }) => ({ path: new URL(url).pathname, body: JSON.parse(body ?? "null") }));
