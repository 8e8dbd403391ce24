import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { focusPage } from "../support/focus-page.ts";
import { FACE_CLIP, recording } from "../support/recordings.ts";

const FACE_TRACE = "sensing/derived/evm_face_mean_rgb.json";
const FINGER_TRACE = "sensing/welltory/subject_02/PPG.csv";
const FINGER_BEATS = "sensing/welltory/subject_02/RR.txt";

test("a colour trace in JSON, chosen as a file, reads the pulse of its face", async (context) => {
  const path = recording(context, FACE_TRACE);
  const { page } = await openBrowser(context);
  const focus = focusPage(page);
  await focus.open();
  await focus.choose("Video or recording");
  await page.getByLabel("Choose a file").setInputFiles(path);
  await focus.button("Start").click();
  expect(await firstPulse(page)).toBeCloseTo(52.6, -0.5);
});

test("a colour trace in CSV, dropped on the page, reads the rate of the chest strap", async (context) => {
  const path = recording(context, FINGER_TRACE);
  const beats = (await readFile(recording(context, FINGER_BEATS), "utf8")).trim().split(/\s+/);
  const meanMs = beats.map(Number).reduce((a, b) => a + b) / beats.length;
  const { page } = await openBrowser(context);
  const focus = focusPage(page);
  await focus.open();
  await dropFile(page, path);
  await focus.button("Start").click();
  // The rate wanders about its mean within the recording, so the bound is wider than the method's error.
  expect(Math.abs((await firstPulse(page)) - 60_000 / meanMs)).toBeLessThanOrEqual(8);
});

test("a video file of a face reads the pulse of its face", async (context) => {
  const path = recording(context, FACE_CLIP);
  const { page } = await openBrowser(context);
  const focus = focusPage(page);
  await focus.open();
  const codec = 'video/mp4; codecs="avc1.64001f"';
  const plays = await page.evaluate(
    (type) => document.createElement("video").canPlayType(type),
    codec,
  );
  if (plays === "")
    context.skip("this Chromium has no H.264: use the system's (apt-get install chromium)");
  await focus.choose("Video or recording");
  await page.getByLabel("Choose a file").setInputFiles(path);
  await focus.button("Start").click();
  expect(Math.abs((await firstPulse(page)) - 52.6)).toBeLessThanOrEqual(2);
});

test.for([
  { file: "nonsense.csv", text: "time,R,G,B\nnow,red,green,blue\n" },
  { file: "nonsense.json", text: '{"fps":30,"rgb":"none"}' },
  { file: "short.csv", text: "time,R,G,B\n0,100,90,80\n33,100,90,80\n" },
])("$file is refused in words, and nothing is read from it", async ({ file, text }, context) => {
  const { page } = await openBrowser(context);
  const focus = focusPage(page);
  await focus.open();
  await focus.choose("Video or recording");
  const buffer = Buffer.from(text);
  await page
    .getByLabel("Choose a file")
    .setInputFiles({ name: file, mimeType: "text/plain", buffer });
  await focus.button("Start").click();
  await expect
    .poll(() => page.getByRole("alert").innerText())
    .toMatch(/not a colour trace|too short/);
  expect(await focus.light.getAttribute("data-sensing")).toBe("off");
});

/** The first pulse that the page shows, bpm. */
async function firstPulse(page: Page): Promise<number> {
  const focus = focusPage(page);
  await expect
    .poll(() => focus.reading("pulse"), { timeout: 30_000 })
    .toMatchObject({ known: true });
  const reading = await focus.reading("pulse");
  return reading.known ? reading.value : Number.NaN;
}

/** Drops a file on the page as a person would, anywhere. */
async function dropFile(page: Page, path: string): Promise<void> {
  const text = await readFile(path, "utf8");
  const dropped = await page.evaluateHandle(
    ({ name, content }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name, { type: "text/csv" }));
      return transfer;
    },
    { name: basename(path), content: text },
  );
  await page.dispatchEvent("main", "dragover", { dataTransfer: dropped });
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
}
