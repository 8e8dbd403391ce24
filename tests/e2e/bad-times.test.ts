import { describe, inject, type TestContext, test } from "vitest";
import { verifyLog } from "../../src/domains/policy/log/log.ts";
import type { SessionReport } from "../../src/domains/reports/index.ts";
import { problems } from "../../src/i18n/problems.ts";
import { openBrowser, type Visit } from "../support/browser.ts";
import { keptLog } from "../support/decision-log.ts";
import { type DemoSession, decide, demoSession, endSession } from "../support/demo-session.ts";
import { downloaded } from "../support/downloaded.ts";
import { stored } from "../support/raw-stores.ts";

describe.concurrent("a store that fails under a running session", () => {
  test.for([
    {
      what: "wiped by the browser",
      fail: wipe,
    },
    {
      what: "erased in another tab",
      fail: async ({ context: tabs, page }: Visit) => {
        const second = await tabs.newPage();
        await second.goto("/settings");
        await second.getByRole("button", { name: "Erase everything" }).click();
        await second.getByRole("button", { name: "Erase now" }).click();
        await second.waitForURL(/erased=/);
        await page.bringToFront();
      },
    },
  ] as const)(
    "$what: agreeing and asking are refused by name, nothing is done or offered that is not on the log, Stop gives the report",
    async ({ fail }, context) => {
      const visit = await openBrowser(context);
      const { page, errors } = visit;
      const focus = await demoSession(page);
      await focus.askForOffer();
      await fail(visit);

      await focus.button("Show me").click();
      await focus.button("Do it").click();
      const notice = focus.notice.filter({ visible: true });
      await context.expect.poll(() => notice.textContent()).toBe(problems.storage_wiped);
      await expectRefusals(context, focus, problems.storage_wiped);
      await endSession(focus);
      context.expect(errors).toEqual([]);
    },
  );

  test("without room: asking is refused by name, nothing is offered that is not on the log, Stop gives the report", async (context) => {
    const { page, errors, context: browser } = await openBrowser(context);
    const cdp = await browser.newCDPSession(page);
    // Before the first write: Chromium looks at the room that is left only every half minute.
    await cdp.send("Storage.overrideQuotaForOrigin", { origin: inject("origin"), quotaSize: 1 });
    const focus = await demoSession(page);
    await expectRefusals(context, focus, problems.storage_full);
    context.expect((await keptLog(page)).records).toEqual([]);
    await endSession(focus);
    context.expect(errors).toEqual([]);
  });
});

describe.concurrent("a clock that does not run straight", () => {
  test("another zone in mid-session: the session goes on, its minutes add up, and the report names both zones", async (context) => {
    const { page, errors, context: browser } = await openBrowser(context);
    const cdp = await browser.newCDPSession(page);
    await cdp.send("Emulation.setTimezoneOverride", { timezoneId: "Europe/London" });
    const focus = await demoSession(page);
    await decide(context, focus);
    await cdp.send("Emulation.setTimezoneOverride", { timezoneId: "America/New_York" });
    await page.waitForTimeout(2000);
    await decide(context, focus);
    await endSession(focus);

    const report = await reportOf(focus);
    context.expect(report.zones).toEqual(["Europe/London", "America/New_York"]);
    expectWholeTimes(context, report);
    const { records, head } = await keptLog(page);
    const zones = records.flatMap((one) => (one.kind === "DECIDE" ? [one.decision.zone] : []));
    context.expect(zones[0]).toBe("Europe/London");
    context.expect(zones.at(-1)).toBe("America/New_York");
    context.expect(verifyLog(records, head)).toBeNull();
    context.expect(errors).toEqual([]);
  });

  test("set back by two hours in mid-session: the session goes on, lasts as long as it did, and is kept", async (context) => {
    const { page, errors } = await openBrowser(context);
    await page.addInitScript(() => {
      const shift = { ms: 0 };
      const Real = Date;
      Object.assign(globalThis, {
        attuneClock: shift,
        Date: class extends Real {
          constructor(...args: []) {
            if (args.length > 0) super(...args);
            else super(Real.now() + shift.ms);
          }
          static override now(): number {
            return Real.now() + shift.ms;
          }
        },
      });
    });
    const focus = await demoSession(page);
    await decide(context, focus);
    await page.evaluate(() => {
      (globalThis as unknown as { attuneClock: { ms: number } }).attuneClock.ms = -2 * 3_600_000;
    });
    await page.waitForTimeout(2000);
    await decide(context, focus);
    await endSession(focus);

    const report = await reportOf(focus);
    expectWholeTimes(context, report);
    context.expect(report.durationS).toBeLessThan(120);
    const { records, head } = await keptLog(page);
    context.expect(verifyLog(records, head)).toBeNull();
    const of = (kind: string) => records.filter((each) => each.kind === kind).length;
    context.expect(of("DECIDE")).toBeGreaterThanOrEqual(2);
    context.expect(of("OUTCOME")).toBe(of("DECIDE"));
    const history = { database: "attune-history", store: "sessions" };
    context.expect(await stored(page, history)).toMatchObject([{ sessionId: report.sessionId }]);
    context.expect(errors).toEqual([]);
  });
});

/** Every question is answered by this refusal, and nothing is offered or done. */
async function expectRefusals(
  { expect }: TestContext,
  { page, ...focus }: DemoSession,
  words: string | undefined,
): Promise<void> {
  const notice = focus.notice.filter({ visible: true });
  for (let asked = 0; asked < 4; asked++) {
    await expect
      .poll(
        async () => {
          await page.keyboard.press("h");
          return notice.textContent();
        },
        { interval: 500 },
      )
      .toBe(words);
    await page.waitForTimeout(1000);
    expect(await focus.offer.isVisible()).toBe(false);
    expect(await focus.effect.isVisible()).toBe(false);
  }
}

const reportOf = async ({ page, button }: DemoSession): Promise<SessionReport> =>
  JSON.parse(await downloaded(page, () => button("Download JSON").click()));

/** Every second of the session is in one state, and it did not end before it began. */
function expectWholeTimes({ expect }: TestContext, report: SessionReport): void {
  const sum = Object.values(report.stateS).reduce((all, part) => all + part, 0);
  expect(sum).toBe(report.durationS);
  expect(report.durationS).toBeGreaterThan(2);
  const lastedMs = Date.parse(report.endedAt) - Date.parse(report.startedAt);
  expect(Math.abs(lastedMs / 1000 - report.durationS)).toBeLessThan(2);
}

/** As the browser does it when the person deletes the data of a site. */
async function wipe({ context, page }: Visit): Promise<void> {
  const cdp = await context.newCDPSession(page);
  await cdp.send("Storage.clearDataForOrigin", {
    origin: inject("origin"),
    storageTypes: "indexeddb",
  });
}
