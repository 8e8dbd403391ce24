import { readFile } from "node:fs/promises";
import type { Download, Page } from "playwright";
import { describe, inject, type TestContext, test } from "vitest";
import type { CutNote } from "../../src/domains/policy/browser/log-stores.ts";
import { verifyLog } from "../../src/domains/policy/log/log.ts";
import type { SessionReport } from "../../src/domains/reports/index.ts";
import { helpWords } from "../../src/i18n/help.ts";
import { learningWords } from "../../src/i18n/learning.ts";
import { problems } from "../../src/i18n/problems.ts";
import { openBrowser, type Visit } from "../support/browser.ts";
import { keptLog } from "../support/decision-log.ts";
import { type FocusPage, focusPage } from "../support/focus-page.ts";
import { keepOlderLog, olderLog } from "../support/older-log.ts";
import { deleteRaw, putRaw, stored } from "../support/raw-stores.ts";

const IN_LOG = (store: string) => ({ database: "attune-decisions", store });
/** A page of the product that keeps nothing open. */
const QUIET_PAGE = "/problems";

describe.concurrent("a log that was touched", () => {
  test.for([
    {
      how: "with another arm in one of its decisions",
      touch: async (page: Page) => {
        const { records } = await keptLog(page);
        const second = records.filter((one) => one.kind === "DECIDE")[1];
        if (second?.kind !== "DECIDE") throw new Error("two were made");
        const decision = { ...second.decision, arm: "circuit_breaker" };
        await putRaw(page, IN_LOG("records"), { ...second, decision });
      },
      fault: "record_edited",
    },
    {
      how: "whose last record is gone",
      touch: async (page: Page) => {
        const { records } = await keptLog(page);
        await deleteRaw(page, IN_LOG("records"), records.length - 1);
      },
      fault: "tail_missing",
    },
    {
      how: "whose head is gone",
      touch: (page: Page) => deleteRaw(page, IN_LOG("head"), "head"),
      fault: "tail_added",
    },
  ] as const)(
    "$how is cut where it does not fit, nothing is thrown away, /learning says so, and it goes on",
    async ({ touch, fault }, context) => {
      const { page, errors } = await openBrowser(context);
      const focus = await session(page);
      await decideAtLeast(context, page, focus, 2);
      await stop(focus);
      await page.goto(QUIET_PAGE);
      const whole = await keptLog(page);
      await touch(page);
      const touched = await stored(page, IN_LOG("records"));

      await page.goto("/learning");
      await page.getByText("could not be verified").waitFor();
      const [note] = (await stored(page, IN_LOG("cuts"))) as CutNote[];
      if (!note) throw new Error("the cut is noted");
      context.expect(note.fault.code).toBe(fault);
      const told = page.locator('[data-slot="aside"]');
      const sentence = learningWords.aside.cut(Date.parse(note.at), note.moved);
      context.expect(await told.innerText()).toContain(sentence);
      const cut = await keptLog(page);
      context.expect(verifyLog(cut.records, cut.head)).toBeNull();
      context.expect(cut.records).toEqual(whole.records.slice(0, note.fault.seq));
      const aside = (await stored(page, IN_LOG("quarantine"))) as { record: unknown }[];
      context.expect([...cut.records, ...aside.map(({ record }) => record)]).toEqual(touched);
      const everything = await downloaded(page, () =>
        page.getByRole("button", { name: "Download everything" }).click(),
      );
      context
        .expect(JSON.parse(everything).databases["attune-decisions"].quarantine)
        .toEqual(aside);

      const again = await session(page);
      await decideAtLeast(context, page, again, cut.records.filter(isDecision).length + 1);
      await stop(again);
      const after = await keptLog(page);
      context.expect(after.records.slice(0, cut.records.length)).toEqual(cut.records);
      context.expect(verifyLog(after.records, after.head)).toBeNull();
      context.expect(errors).toEqual([]);
    },
  );

  test("of the version before is upgraded, stays readable, is counted apart and teaches nothing", async (context) => {
    const { page, errors } = await openBrowser(context);
    const older = olderLog();
    await page.goto(QUIET_PAGE);
    await keepOlderLog(page, older);
    const focus = await session(page);
    await decideAtLeast(context, page, focus, 3);
    await stop(focus);

    const { records, head } = await keptLog(page);
    context.expect(records.slice(0, older.records.length)).toEqual(older.records);
    context.expect(verifyLog(records, head)).toBeNull();
    context.expect(await stored(page, IN_LOG("cuts"))).toEqual([]);
    await page.goto("/learning");
    const counts = await page.locator('[data-slot="counts"]').textContent();
    context.expect(counts).toContain("0 of them, on 0 days, were drawn by lot");
    context.expect(counts).toContain("0 were made by rules");
    context.expect(counts).toContain("2 are of an older version");
    context.expect(await page.locator("[data-aside]").isVisible()).toBe(false);
    context.expect(errors).toEqual([]);
  });
});

describe.concurrent("a store that fails under a running session", () => {
  test.for([
    {
      what: "wiped by the browser",
      fail: wipe,
      code: "storage_wiped",
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
      code: "storage_wiped",
    },
    { what: "without room", fail: fillUp, code: "storage_full" },
  ] as const)(
    "$what: asking for help is refused by name, nothing is offered that is not on the log, Stop gives the report",
    async ({ fail, code }, context) => {
      const visit = await openBrowser(context);
      const { page, errors } = visit;
      const focus = await session(page);
      await decideAtLeast(context, page, focus, 1);
      await fail(visit);
      const before = (await page.evaluate(() => indexedDB.databases())).length;
      await page.keyboard.press("h");
      const notice = page.locator('[data-slot="help-notice"]');
      await context.expect.poll(() => notice.textContent()).toBe(problems[code]);
      // Long enough for the demo to ask for more than one offer in quiet times.
      for (let second = 0; second < 5; second++) {
        await page.keyboard.press("h");
        await page.waitForTimeout(1000);
        context.expect(await focus.offer.isVisible()).toBe(false);
      }
      context.expect(before).toBeGreaterThanOrEqual(0);
      await stop(focus);
      context.expect(await focus.report.innerText()).toContain("0 shown, 0 accepted");
      context.expect(errors).toEqual([]);
    },
  );
});

describe.concurrent("what was kept and is damaged", () => {
  test.for([
    { what: "not even JSON", text: "{broken" },
    { what: "of another shape", text: '{"version":1,"mode":"always"}' },
    { what: "of an older version", text: '{"version":0}' },
  ])("settings, $what: the page says so and uses the usual ones", async ({ text }, context) => {
    const { page, errors } = await openBrowser(context);
    await page.goto(QUIET_PAGE);
    await page.evaluate((damaged) => localStorage.setItem("attune.help-settings", damaged), text);
    await page.goto("/settings");
    await page.getByText(helpWords.settings.unreadable).waitFor();
    const rules = page.getByRole("radio", { name: helpWords.modes.rules.name });
    context.expect(await rules.isChecked()).toBe(true);
    await page.getByRole("radio", { name: helpWords.modes.randomised.name }).check();
    await page.getByText(helpWords.settings.saved).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Erase everything" }).waitFor();
    context.expect(await page.getByText(helpWords.settings.unreadable).isVisible()).toBe(false);
    context.expect(errors).toEqual([]);
  });

  test("leave that cannot be read is told, and every offer asks first", async (context) => {
    const { page, errors } = await openBrowser(context);
    await page.goto("/settings");
    await page.getByRole("button", { name: "Never offer" }).first().waitFor();
    const given = { level: "preview", approvals: 9, rejections: 0, atMs: 1, strikeMs: null };
    const kinds = Object.fromEntries(Object.keys(helpWords.actions).map((kind) => [kind, given]));
    const damaged = { ...kinds, breathe: { ...given, approvals: "many" } };
    const consent = { database: "attune-consent", store: "consent" };
    await putRaw(page, consent, { version: 1, kinds: damaged }, "own");
    await page.reload();
    await page.getByText(problems.malformed_consent ?? "").waitFor();
    context.expect(await page.getByText(helpWords.levels.preview).count()).toBe(0);

    const focus = await session(page);
    await focus.askForOffer();
    context.expect(await focus.consent.isVisible()).toBe(false);
    context.expect(await focus.effect.isVisible()).toBe(false);
    await stop(focus);
    context.expect(errors).toEqual([]);
  });
});

test("an exported log comes back whole after everything was erased; torn it comes back up to the tear, edited not at all", async (context) => {
  const { page, errors } = await openBrowser(context);
  const focus = await session(page);
  await decideAtLeast(context, page, focus, 2);
  await stop(focus);
  const whole = await keptLog(page);
  await page.goto("/learning");
  const file = await downloaded(page, () =>
    page.getByRole("button", { name: "Download the decision log" }).click(),
  );
  const said = page.locator('[data-slot="kept-said"]');
  const bringBack = async (text: string): Promise<void> => {
    await erase(page);
    const buffer = Buffer.from(text);
    await page
      .getByLabel("Bring back a decision log")
      .setInputFiles({ name: "attune-decisions.jsonl", mimeType: "application/jsonl", buffer });
  };

  await bringBack(file);
  const back = helpWords.settings.imported(whole.records.length, null);
  await context.expect.poll(() => said.textContent()).toBe(back);
  context.expect(await keptLog(page)).toEqual(whole);

  const [first = "", second = ""] = file.split("\n");
  const torn = `${first}\n${second.slice(0, 40)}`;
  await bringBack(torn);
  const upToTear = helpWords.settings.imported(1, { bytes: 40 });
  await context.expect.poll(() => said.textContent()).toBe(upToTear);
  context.expect((await keptLog(page)).records).toEqual(whole.records.slice(0, 1));

  await bringBack(file.replace('"trigger":"asked"', '"trigger":"episode"'));
  await context.expect.poll(() => said.textContent()).toBe(problems.record_edited);
  context.expect((await keptLog(page)).records).toEqual([]);
  context.expect(errors).toEqual([]);
});

describe.concurrent("a clock that does not run straight", () => {
  test("another zone in mid-session: the session goes on, its minutes add up, and the report names both zones", async (context) => {
    const { page, errors, context: browser } = await openBrowser(context);
    const cdp = await browser.newCDPSession(page);
    await cdp.send("Emulation.setTimezoneOverride", { timezoneId: "Europe/London" });
    const focus = await session(page);
    await decideAtLeast(context, page, focus, 1);
    await cdp.send("Emulation.setTimezoneOverride", { timezoneId: "Asia/Kathmandu" });
    await page.waitForTimeout(2000);
    await decideAtLeast(context, page, focus, 2);
    await stop(focus);

    const report = await reportOf(page);
    context.expect(report.zones).toEqual(["Europe/London", "Asia/Kathmandu"]);
    expectWholeTimes(context, report);
    const { records, head } = await keptLog(page);
    const zones = records.flatMap((one) => (one.kind === "DECIDE" ? [one.decision.zone] : []));
    context.expect(zones[0]).toBe("Europe/London");
    context.expect(zones.at(-1)).toBe("Asia/Kathmandu");
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
    const focus = await session(page);
    await decideAtLeast(context, page, focus, 1);
    await page.evaluate(() => {
      (globalThis as unknown as { attuneClock: { ms: number } }).attuneClock.ms = -2 * 3_600_000;
    });
    await page.waitForTimeout(2000);
    await decideAtLeast(context, page, focus, 2);
    await stop(focus);

    const report = await reportOf(page);
    expectWholeTimes(context, report);
    context.expect(report.durationS).toBeLessThan(120);
    const { records, head } = await keptLog(page);
    context.expect(verifyLog(records, head)).toBeNull();
    context.expect(records.filter(({ kind }) => kind === "OUTCOME")).toHaveLength(2);
    const history = { database: "attune-history", store: "sessions" };
    context
      .expect(await stored(page, history))
      .toMatchObject([{ sessionId: report.sessionId }]);
    context.expect(errors).toEqual([]);
  });
});

const isDecision = ({ kind }: { readonly kind: string }): boolean => kind === "DECIDE";

/** A session of the demo signal that runs. */
async function session(page: Page): Promise<FocusPage> {
  const focus = focusPage(page);
  await focus.open();
  await focus.start("Demo signal");
  return focus;
}

async function stop(focus: FocusPage): Promise<void> {
  await focus.button("Stop sensing").click();
  await focus.summary.getByText("durationS").or(focus.summary).first().waitFor();
  await focus.report.getByText("Demo").first().waitFor();
}

/** Asks for help until the log holds so many decisions; the answer may be that nothing is to be suggested. */
async function decideAtLeast(
  { expect }: TestContext,
  page: Page,
  focus: FocusPage,
  count: number,
): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await focus.offer.isVisible()) await focus.button("Not now").click();
        await page.keyboard.press("h");
        return (await keptLog(page)).records.filter(isDecision).length;
      },
      { interval: 500 },
    )
    .toBeGreaterThanOrEqual(count);
}

/** Erases everything by the page's own buttons. */
async function erase(page: Page): Promise<void> {
  await page.goto("/settings");
  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("button", { name: "Erase now" }).click();
  await page.getByText(helpWords.settings.erased).waitFor();
}

/** The text of the file that a press hands out. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = (await Promise.all([page.waitForEvent("download"), press()])) as [
    Download,
    void,
  ];
  return readFile(await download.path(), "utf8");
}

const reportOf = async (page: Page): Promise<SessionReport> =>
  JSON.parse(
    await downloaded(page, () => page.getByRole("button", { name: "Download JSON" }).click()),
  );

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

async function fillUp({ context, page }: Visit): Promise<void> {
  const cdp = await context.newCDPSession(page);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: inject("origin"), quotaSize: 1 });
}
