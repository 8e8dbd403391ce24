import { expect, test } from "vitest";
import { expectNoForeignRequest, openBrowser } from "../support/browser.ts";
import { cameraFile } from "../support/fake-camera.ts";
import { type FocusPage, focusPage, type Reading } from "../support/focus-page.ts";

/** Pulse of the person in the clip, bpm: four methods and every face area agree within 0.2. */
const TRUE_BPM = 52.6;

test("a real face before the camera reads 52.6 ± 2 bpm within 15 s of Start", async (context) => {
  const visit = await openBrowser(context, { camera: await cameraFile(context, "face") });
  const focus = focusPage(visit.page);
  await focus.open();
  await focus.choose("Camera");
  const startMs = Date.now();
  await focus.button("Start").click();
  const readings = await readingsUntil(focus, startMs + 15_000);
  const rates = readings.flatMap((reading) => (reading.known ? [reading.value] : []));
  console.log(
    `pulse, bpm, as shown: ${[...new Set(rates)].map((bpm) => bpm.toFixed(1)).join(" ")}`,
  );
  expect(rates.length).toBeGreaterThan(0);
  for (const bpm of rates) expect(Math.abs(bpm - TRUE_BPM)).toBeLessThanOrEqual(2);
  await expect.poll(() => focus.reading("openness")).toMatchObject({ known: true });
  expectNoForeignRequest(visit);
  expect(visit.errors).toEqual([]);
});

test.for([
  { scene: "photo", shows: "a still photo of a face", reasons: /./ },
  { scene: "wall", shows: "no face", reasons: /^(no_face|settling)$/ },
] as const)("$shows leaves the pulse unknown for 30 s", async ({ scene, reasons }, context) => {
  const visit = await openBrowser(context, { camera: await cameraFile(context, scene) });
  const focus = focusPage(visit.page);
  await focus.open();
  await focus.start("Camera");
  const readings = await readingsUntil(focus, Date.now() + 30_000);
  expect(readings.filter(({ known }) => known)).toEqual([]);
  for (const reading of readings)
    expect(reading).toMatchObject({ reason: expect.stringMatching(reasons) });
  if (scene === "wall")
    expect(await focus.reading("pulse")).toEqual({ known: false, reason: "no_face" });
});

test("a refused camera is said plainly, and the demo signal still works", async (context) => {
  const visit = await openBrowser(context, { camera: "refused" });
  const focus = focusPage(visit.page);
  await focus.open();
  await focus.choose("Camera");
  await focus.button("Start").click();
  await expect
    .poll(() => visit.page.getByRole("alert").innerText())
    .toMatch(/camera was not allowed/i);
  await focus.start("Demo signal");
  await expect.poll(() => focus.reading("pulse")).toMatchObject({ known: true });
});

test("model bytes that are not the published ones are refused, with the reason on screen", async (context) => {
  const visit = await openBrowser(context, { camera: await cameraFile(context, "wall") });
  const focus = focusPage(visit.page);
  const altered: string[] = [];
  await visit.context.route(/\.task(\?|$)/, async (route) => {
    const response = await route.fetch();
    const bytes = await response.body();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    altered.push(route.request().url());
    await route.fulfill({ response, body: bytes });
  });
  await focus.open();
  await focus.choose("Camera");
  await focus.button("Start").click();
  await expect
    .poll(() => visit.page.getByRole("alert").innerText())
    .toMatch(/not the published ones.*refused/i);
  expect(altered.length).toBeGreaterThan(0);
  expect(await focus.light.getAttribute("data-sensing")).toBe("off");
});

/** What the page shows as the pulse, four times a second from its first word on until `endMs`. */
async function readingsUntil(focus: FocusPage, endMs: number): Promise<readonly Reading[]> {
  await expect.poll(() => focus.reading("pulse")).not.toMatchObject({ reason: "" });
  const readings: Reading[] = [];
  while (Date.now() < endMs) {
    readings.push(await focus.reading("pulse"));
    await new Promise((wake) => setTimeout(wake, 250));
  }
  return readings;
}
