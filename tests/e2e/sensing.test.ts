import { describe, expect, inject, type TestContext, test } from "vitest";
import {
  type Beginning,
  FIRST_WITHIN_S,
  firstPulses,
  TRUE_BPM,
  WATCHED_S,
  WITHIN_BPM,
} from "../../scripts/bench/sensing/first-pulses.ts";
import { FACE_MJPEG, sceneFile } from "../../scripts/bench/sensing/scenes.ts";
import { pictures, storedBy } from "../../scripts/bench/sensing/stored.ts";
import { PULSE, seenOn, valuesOf, watchPage } from "../../scripts/bench/sensing/watch.ts";
import { onPath } from "../../scripts/test/tools.mjs";
import { expectNoForeignRequest, openBrowser, type Visit } from "../support/browser.ts";
import { cameraFile } from "../support/fake-camera.ts";
import { focusPage } from "../support/focus-page.ts";
import { FACE_CLIP, recording } from "../support/recordings.ts";

const SESSION_MS = 90_000;
const CONTROL_MS = 30_000;
/** A picture of use has more bytes than this; what a session may send has fewer. */
const MOST_SENT_BYTES = 1000;

/** The first pulses are read alone; then the controls run, one by one, beside the rest of the long session. */
const facesRead = Promise.withResolvers<void>();
const photoSeen = Promise.withResolvers<void>();

describe.concurrent("a session of 90 s, with controls beside it", () => {
  test("reads 52.6 ± 1.0 bpm within 12 s of a real face, asks nothing of another origin and stores no pixel", async (context) => {
    try {
      const visit = await watchedBrowser(context, await cameraFile(context, "face"));
      const { page } = visit;
      expectTrue(await firstPulses(page));
      facesRead.resolve();
      await page.waitForTimeout(SESSION_MS - WATCHED_S * 1000);
      const pulses = valuesOf(await seenOn(page), PULSE);
      console.log(
        `a session of 90 s: ${pulses.length} pulses shown, ${visit.sent.length} requests`,
      );
      await page.keyboard.press("Escape");
      await focusPage(page).report.waitFor();
      expectNoForeignRequest(visit);
      const sent = visit.sent.map(({ body }) => body?.length ?? 0);
      expect(Math.max(...sent)).toBeLessThan(MOST_SENT_BYTES);
      expect(pictures(await storedBy(page))).toEqual([]);
      expect(visit.errors).toEqual([]);
    } finally {
      facesRead.resolve();
    }
  });

  test("a still photo of a face leaves the pulse unknown for 30 s", async (context) => {
    try {
      await facesRead.promise;
      await expectNoPulse(context, "photo");
    } finally {
      photoSeen.resolve();
    }
  });

  test("an empty room leaves the pulse unknown for 30 s, because there is no face", async (context) => {
    await photoSeen.promise;
    const reasons = await expectNoPulse(context, "wall");
    expect(reasons.at(-1)).toBe("no_face");
  });
});

test("a real face reads 52.6 ± 1.0 bpm within 12 s again", async (context) => {
  const { page } = await watchedBrowser(context, await cameraFile(context, "face"));
  expectTrue(await firstPulses(page));
});

test("a real face through a webcam's MJPEG reads 52.6 ± 1.0 bpm within 12 s", async (context) => {
  const ffmpeg = onPath("ffmpeg");
  if (!ffmpeg)
    return context.skip("ffmpeg is missing. On Debian or Ubuntu: apt-get install ffmpeg");
  const clip = recording(context, FACE_CLIP);
  const camera = await sceneFile(FACE_MJPEG, ffmpeg, clip, inject("scratch"));
  const { page } = await watchedBrowser(context, camera);
  expectTrue(await firstPulses(page));
});

test("a picture that is planted in any store is found there", async (context) => {
  const { page } = await openBrowser(context);
  await page.goto("/");
  expect(pictures(await storedBy(page))).toEqual([]);
  await page.evaluate(async () => {
    const pixels = new Uint8Array(4096);
    localStorage.setItem("planted", `data:image/png;base64,${btoa("pixels")}`);
    sessionStorage.setItem("planted", btoa(String.fromCharCode(...pixels)));
    await (await caches.open("planted")).put("/planted.png", new Response(pixels));
    const request = indexedDB.open("planted", 1);
    await new Promise<void>((done) => {
      request.onupgradeneeded = () => {
        const store = request.result.createObjectStore("records", { autoIncrement: true });
        store.add({ deep: [{ picture: new Blob([pixels]) }] });
        store.add({ grey: [...pixels] });
        store.add(pixels.buffer);
      };
      request.onsuccess = () => done(request.result.close());
    });
  });
  const found = pictures(await storedBy(page)).map(({ where }) => where.split(" ")[0]);
  expect(found.sort()).toEqual([
    "cache",
    "indexeddb",
    "indexeddb",
    "indexeddb",
    "localStorage",
    "sessionStorage",
  ]);
});

async function watchedBrowser(context: TestContext, camera: string): Promise<Visit> {
  const visit = await openBrowser(context, { camera });
  await watchPage(visit.page);
  return visit;
}

/** Holds the beginning of a session before the face clip to S1; the time counts from the first frame that was read. */
function expectTrue({ firstS = Number.NaN, litS, bpm, laterBpm }: Beginning): void {
  const sinceFrameS = firstS - litS;
  console.log(
    `first pulse after ${sinceFrameS.toFixed(1)} s; bpm, as shown: ${bpm.join(" ")}; later: ${laterBpm.join(" ")}`,
  );
  expect(sinceFrameS).toBeLessThanOrEqual(FIRST_WITHIN_S);
  const judged = bpm.length > 0 ? bpm : laterBpm.slice(0, 1);
  for (const one of judged) expect(Math.abs(one - TRUE_BPM)).toBeLessThanOrEqual(WITHIN_BPM);
}

/** Watches the scene and gives the reasons that stood in the place of a pulse. */
async function expectNoPulse(
  context: TestContext,
  scene: "photo" | "wall",
): Promise<readonly string[]> {
  const { page } = await watchedBrowser(context, await cameraFile(context, scene));
  const focus = focusPage(page);
  await focus.open();
  await focus.start("Camera");
  await page.waitForTimeout(CONTROL_MS);
  const pulses = (await seenOn(page)).published.filter(({ id }) => id === PULSE);
  expect(pulses.length).toBeGreaterThan(CONTROL_MS / 2000);
  expect(pulses.filter(({ value }) => value !== undefined)).toEqual([]);
  return pulses.map(({ reason }) => reason);
}
