import { expect, test } from "vitest";
import { measureWords } from "../../src/i18n/measure.ts";
import { openBrowser } from "../support/browser.ts";
import { focusPage } from "../support/focus-page.ts";

const KNOWN_MS = 20_000;

test("a session of keys and pointer alone asks for no camera and no model, and counts what is typed", async (context) => {
  const visit = await openBrowser(context);
  const { page } = visit;
  const asked: string[] = [];
  await page.exposeFunction("asked", (what: string) => asked.push(what));
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const { asked } = window as unknown as { asked: (what: string) => Promise<void> };
    mediaDevices.getUserMedia = async () => {
      await asked("camera");
      throw new DOMException("refused", "NotAllowedError");
    };
  });
  const focus = focusPage(page);
  await focus.open();
  await focus.start("Keys and pointer only");
  expect(await focus.light.innerText()).toContain(measureWords.source.hands);

  await expect
    .poll(
      async () => {
        await page.keyboard.type("line by line ", { delay: 40 });
        const keys = await focus.reading("keys");
        return keys.known && keys.value > 0;
      },
      { timeout: KNOWN_MS },
    )
    .toBe(true);
  expect(await focus.reading("pulse")).toEqual({ known: false, reason: "no_camera" });
  expect(await page.locator("video").count()).toBe(0);

  await page.evaluate(() => {
    document.hasFocus = () => false;
  });
  await expect.poll(() => focus.reading("keys")).toEqual({ known: false, reason: "other_window" });

  await page.keyboard.press("Escape");
  await focus.report.waitFor();
  expect(await focus.report.innerText()).toContain(`from ${measureWords.source.hands}`);
  expect(asked).toEqual([]);
  expect(visit.sent.filter(({ url }) => /\.(task|onnx)(\?|$)|\/models\//.test(url))).toEqual([]);
  expect(visit.errors).toEqual([]);
});
