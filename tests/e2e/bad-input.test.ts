import type { Page } from "playwright";
import { describe, test } from "vitest";
import type { CutNote } from "../../src/domains/policy/browser/log-stores.ts";
import { verifyLog } from "../../src/domains/policy/log/log.ts";
import { helpWords } from "../../src/i18n/help.ts";
import { learningWords } from "../../src/i18n/learning.ts";
import { problems } from "../../src/i18n/problems.ts";
import { openBrowser } from "../support/browser.ts";
import { keptLog } from "../support/decision-log.ts";
import { decide, demoSession, endSession } from "../support/demo-session.ts";
import { downloaded } from "../support/downloaded.ts";
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
      const focus = await demoSession(page);
      await decide(context, focus);
      await decide(context, focus);
      await endSession(focus);
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

      const again = await demoSession(page);
      await decide(context, again);
      await endSession(again);
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
    const focus = await demoSession(page);
    await decide(context, focus);
    await endSession(focus);

    const { records, head } = await keptLog(page);
    context.expect(records.slice(0, older.records.length)).toEqual(older.records);
    context.expect(verifyLog(records, head)).toBeNull();
    context.expect(await stored(page, IN_LOG("cuts"))).toEqual([]);
    await page.goto("/learning");
    await page.locator('[data-learning][data-view="ready"]').waitFor();
    const counts = await page.locator('[data-slot="counts"]').textContent();
    context.expect(counts).toContain("0 of them, on 0 days, were drawn by lot");
    context.expect(counts).toContain("0 were made by rules");
    context.expect(counts).toContain("2 are of an older version");
    context.expect(await page.locator("[data-aside]").isVisible()).toBe(false);
    context.expect(errors).toEqual([]);
  });
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

    const focus = await demoSession(page);
    await focus.askForOffer();
    context.expect(await focus.consent.isVisible()).toBe(false);
    context.expect(await focus.effect.isVisible()).toBe(false);
    await endSession(focus);
    context.expect(errors).toEqual([]);
  });
});

test("an exported log comes back whole after everything was erased; torn it comes back up to the tear, edited not at all", async (context) => {
  const { page, errors } = await openBrowser(context);
  const focus = await demoSession(page);
  await decide(context, focus);
  await decide(context, focus);
  await endSession(focus);
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

/** Erases everything by the page's own buttons. */
async function erase(page: Page): Promise<void> {
  await page.goto("/settings");
  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("button", { name: "Erase now" }).click();
  await page.getByText(helpWords.settings.erased).waitFor();
}
