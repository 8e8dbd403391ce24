import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright";
import { expect, inject, type TestContext, test } from "vitest";
import { onPath } from "../../scripts/test/tools.mjs";
import { measureWords } from "../../src/i18n/measure.ts";
import { problems } from "../../src/i18n/problems.ts";
import { sensingWords } from "../../src/i18n/readings.ts";
import { openBrowser, type Visit } from "../support/browser.ts";
import { cameraFile, type Scene } from "../support/fake-camera.ts";
import { type FocusPage, focusPage } from "../support/focus-page.ts";

/** Opens the page with this scene before the camera and starts a session. */
async function before(context: TestContext, scene: Scene): Promise<Visit & { focus: FocusPage }> {
  const visit = await openBrowser(context, { camera: await cameraFile(context, scene) });
  const focus = focusPage(visit.page);
  await focus.open();
  await focus.start("Camera");
  return { ...visit, focus };
}

test.for([
  { scene: "black", shows: "black frames", reason: "too_dark" },
  { scene: "two_faces", shows: "two faces", reason: "two_faces" },
  { scene: "slow", shows: "five frames a second", reason: "slow_frames" },
] as const)(
  "$shows leave the pulse unknown, say why, and the session goes on",
  async ({ scene, reason }, context) => {
    const visit = await before(context, scene);
    const { page, focus } = visit;
    await expect.poll(() => focus.reading("pulse")).toEqual({ known: false, reason });
    // On a card of its own the reason begins with a capital.
    const card = page.locator('[data-measure="pulse"]');
    await expect
      .poll(async () => (await card.innerText()).toLowerCase())
      .toContain(measureWords.unknown[reason]);
    await expectSessionGoesOn(visit);
  },
);

test("a face that leaves is said to be gone, and is read again when it is back", async (context) => {
  const visit = await before(context, "leaving");
  const distance = () => distanceOn(visit.page);
  await expect.poll(distance).toMatchObject({ known: "true" });
  await expect.poll(distance).toMatchObject({ known: "false", reason: "no_face" });
  await expect.poll(distance).toMatchObject({ known: "true" });
  await expectSessionGoesOn(visit);
});

test("a camera that is lost is said to be lost, and is read again after a try", async (context) => {
  const visit = await before(context, "face");
  const { page } = visit;
  const distance = () => distanceOn(page);
  await expect.poll(distance).toMatchObject({ known: "true" });
  const lost = page.getByRole("region", { name: sensingWords.lost.title });
  await unplug(page);
  await lost.waitFor();
  await expect.poll(distance).toMatchObject({ known: "false", reason: "no_camera" });
  await lost.getByRole("button", { name: sensingWords.lost.again }).click();
  await expect.poll(distance).toMatchObject({ known: "true" });
  expect(await lost.isVisible()).toBe(false);
  await expectSessionGoesOn(visit);
});

test("a pulse model with one flipped byte is refused in words, and skin colour is read instead", async (context) => {
  const visit = await openBrowser(context, { camera: await cameraFile(context, "face") });
  const focus = focusPage(visit.page);
  const altered: string[] = [];
  await visit.context.route(/\.onnx(\?|$)/, async (route) => {
    const response = await route.fetch();
    const bytes = await response.body();
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    altered.push(route.request().url());
    await route.fulfill({ response, body: bytes });
  });
  await focus.open();
  await focus.choose("Camera");
  await visit.page.locator("[name=pulseModel]").check();
  await focus.button("Start").click();
  await focus.untilSensing();
  const method = visit.page.locator('[data-slot="method"]');
  await expect
    .poll(() => method.textContent())
    .toBe(sensingWords.method.fallback.model_digest_mismatch);
  expect(altered).toHaveLength(1);
  await expect.poll(() => distanceOn(visit.page)).toMatchObject({ known: "true" });
  await expectSessionGoesOn(visit);
});

test("a body model with other bytes is refused in words, shoulders stay unavailable and all else is read", async (context) => {
  const visit = await openBrowser(context, { camera: await cameraFile(context, "face") });
  const { page } = visit;
  const focus = focusPage(page);
  const altered = Buffer.from("not the published model");
  await visit.context.route(/\/pose_landmarker_full\.task$/, (route) =>
    route.fulfill({ body: altered }),
  );
  await focus.open();
  await focus.choose("Camera");
  await page.locator("[name=poseModel]").check();
  await focus.button("Start").click();
  await focus.untilSensing();
  await expect
    .poll(() => page.locator('[data-slot="shoulders"]').textContent())
    .toBe(sensingWords.shoulders.fallback.model_digest_mismatch);
  await expect.poll(() => distanceOn(page)).toMatchObject({ known: "true" });
  const shoulders = page.locator('[data-measure="shoulderDropCm"]');
  expect(await shoulders.evaluate(({ dataset }) => ({ ...dataset }))).toMatchObject({
    known: "false",
    reason: "not_from_a_face",
  });
  await expectSessionGoesOn(visit);
});

test.for([
  { name: "sound.webm", what: "a file of sound alone", code: "no_video_track", make: sound },
  { name: "empty.webm", what: "an empty file", code: "unreadable_video", make: empty },
] as const)(
  "$what is refused in words, and a session can start from something else",
  async ({ name, code, make }, context) => {
    const visit = await openBrowser(context);
    const { page } = visit;
    const focus = focusPage(page);
    await focus.open();
    await focus.choose("Video or recording");
    const path = join(inject("scratch"), name);
    await make(context, path);
    await page.getByLabel("Choose a file").setInputFiles(path);
    await focus.button("Start").click();
    await expect.poll(() => page.getByRole("alert").innerText()).toBe(problems[code]);
    expect(await focus.light.getAttribute("data-sensing")).toBe("off");
    await focus.start("Demo signal");
    await expectSessionGoesOn(visit);
  },
);

/** What the page shows as the face's distance: of all readings of a face the first to be known. */
const distanceOn = (page: Page): Promise<Readonly<Record<string, string | undefined>>> =>
  page.locator('[data-measure="posture"]').evaluate((node: HTMLElement) => ({ ...node.dataset }));

/** Keys and pointer are still counted, nothing broke, and Stop gives the report of what was read. */
async function expectSessionGoesOn({ page, errors }: Visit): Promise<void> {
  const focus = focusPage(page);
  expect(await focus.light.getAttribute("data-sensing")).toBe("on");
  await page.keyboard.press("Escape");
  await focus.report.waitFor();
  expect(errors).toEqual([]);
}

/** As the browser says it when the cable is pulled: the track of the picture that is shown ends. */
const unplug = (page: Page): Promise<void> =>
  page.locator('[data-slot="picture"] video').evaluate((video: HTMLVideoElement) => {
    const stream = video.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error("no camera is shown");
    for (const track of stream.getVideoTracks()) {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  });

async function sound(context: TestContext, path: string): Promise<void> {
  const ffmpeg = onPath("ffmpeg");
  if (!ffmpeg)
    return context.skip("ffmpeg is missing. On Debian or Ubuntu: apt-get install ffmpeg");
  const tone = ["-f", "lavfi", "-i", "sine=duration=1", "-c:a", "libopus"];
  await promisify(execFile)(ffmpeg, ["-v", "error", ...tone, "-y", path]);
}

function empty(_: TestContext, path: string): Promise<void> {
  return writeFile(path, "");
}
