import { readlinkSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { verifyLog } from "../../src/domains/policy/log/log.ts";
import { openBrowser } from "../support/browser.ts";
import { keptLog } from "../support/decision-log.ts";
import { focusPage } from "../support/focus-page.ts";

test("a decision whose offer was seen survives the browser being killed", async (context) => {
  const profile = await mkdtemp(join(inject("scratch"), "profile-"));
  const { page } = await openBrowser(context, { profile });
  const focus = focusPage(page);
  await focus.open();
  await focus.start("Demo signal");
  await focus.askForOffer();
  const before = await keptLog(page);
  const gone = new Promise((settle) => page.context().once("close", settle));
  process.kill(browserPid(profile), "SIGKILL");
  await gone;

  const again = await openBrowser(context, { profile });
  await again.page.goto("/focus");
  const after = await keptLog(again.page);
  expect(before.records.map(({ kind }) => kind)).toContain("DECIDE");
  expect(after.records.slice(0, before.records.length)).toEqual(before.records);
  expect(verifyLog(after.records, after.head)).toBeNull();
});

/** Chromium marks a profile in use with a link to `<host>-<pid>`. */
const browserPid = (profile: string): number =>
  Number(readlinkSync(join(profile, "SingletonLock")).split("-").at(-1));
