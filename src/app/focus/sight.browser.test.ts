import { beforeEach, expect, test } from "vitest";
import type { FrameFigures, Sensor, SensorStatus } from "../../domains/sensing/browser/sensor.ts";
import { at } from "../../kernel/at.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { createSight } from "./sight.ts";

const PAGE = `
  <p data-sensing="off"><span data-slot="light"></span></p>
  <section data-lost hidden>
    <button data-do="retry">Try again</button>
    <p data-slot="lost-result"></p>
  </section>
  <figure data-slot="preview" hidden>
    <div data-slot="picture"><svg data-slot="overlay" viewBox="0 0 1 1"></svg></div>
    <input type="checkbox" data-show-read>
  </figure>
  <figure data-trace>
    <svg viewBox="0 0 600 120"><polyline points=""></polyline></svg>
    <div data-slot="chart"></div>
    <figcaption data-slot="caption"></figcaption>
    <p data-slot="spoken"></p>
    <details><table><tbody data-slot="rows"></tbody></table></details>
  </figure>
  <p data-slot="method"></p>
  <p data-slot="shoulders"></p>
  <section data-levels data-view="resting">
    <p data-slot="levels-state"></p>
    <div data-when="learning"><progress></progress><p data-slot="levels-time"></p>
      <button data-do="cancel-levels">Cancel</button></div>
    <div data-when="resting"><button data-do="set-neutral">Neutral</button>
      <button data-do="calibrate">Calibrate</button><button data-do="forget-levels">Forget</button></div>
  </section>`;

let root: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `<main>${PAGE}</main>`;
  root = document.querySelector("main") as HTMLElement;
});

const open = () => createSight(root, "camera");
const words = (slot: string) => root.querySelector(`[data-slot="${slot}"]`)?.textContent;
const light = () => root.querySelector<HTMLElement>("[data-sensing]")?.dataset.sensing;
const lost = () => root.querySelector("[data-lost]") as HTMLElement;
const tryAgain = () => root.querySelector<HTMLButtonElement>('[data-do="retry"]')?.click();

test.each<[SensorStatus["kind"], "on" | "off"]>([
  ["starting", "off"],
  ["sensing", "on"],
  ["paused", "off"],
  ["camera_lost", "on"],
  ["ended", "on"],
])("while %s the sensing light is %s: input alone counts as sensing", (kind, shown) => {
  open().status({ kind });
  expect(light()).toBe(shown);
});

test("a lost camera is said, looked for on request, and its notice goes when it is back", async () => {
  const answers: Result<true, "camera_missing">[] = [refuse("camera_missing"), ok(true)];
  let asked = 0;
  const sight = open();
  sight.watch(sensorOf({ retry: async () => at(answers, asked++) }));
  expect(lost().hidden).toBe(true);
  sight.status({ kind: "camera_lost" });
  expect(lost().hidden).toBe(false);
  tryAgain();
  await expect.poll(() => words("lost-result")).toMatch(/^No camera was found/);
  tryAgain();
  await expect.poll(() => words("lost-result")).toBe("");
  expect(asked).toBe(2);
  sight.status({ kind: "sensing" });
  expect(lost().hidden).toBe(true);
});

test("the method in use is said, and why it is not the one asked for", () => {
  const sight = open();
  sight.figures({ ...FIGURES, pulseMethod: "model" });
  expect(words("method")).toBe("The pulse is read by the neural model.");
  sight.figures({ ...FIGURES, pulseFallback: "model_slow" });
  expect(words("method")).toMatch(
    /^The neural model is too slow .* skin colour \(POS\) is used\.$/,
  );
});

test("whether shoulders are looked for is said, and why not though they were asked for", () => {
  const sight = open();
  expect(words("shoulders")).toMatch(/^A face does not show shoulders\./);
  sight.figures({ ...FIGURES, poseMs: Number.NaN });
  expect(words("shoulders")).toBe("Shoulders are looked for once a second by the body model.");
  sight.figures({ ...FIGURES, poseMs: 700, poseFallback: "model_slow" });
  expect(words("shoulders")).toMatch(/^The body model is too slow .* shoulders are not read\.$/);
  sight.figures(FIGURES);
  expect(words("shoulders")).toMatch(/^A face does not show shoulders\./);
});

test("the person's own picture is mirrored while sensing and gone after it", () => {
  const sight = open();
  sight.watch(sensorOf({ preview: document.createElement("canvas").captureStream() }));
  const picture = root.querySelector('[data-slot="picture"]') as HTMLElement;
  expect(picture.querySelector("video")).not.toBeNull();
  expect(picture.dataset.mirrored).toBe("");
  sight.close();
  expect(picture.querySelector("video")).toBeNull();
  expect(light()).toBe("off");
  expect(words("light")).toBe("Sensing is off");
});

const sensorOf = (more: Partial<Sensor>): Sensor => ({
  source: "camera",
  stop: () => undefined,
  ...more,
});

const FIGURES: FrameFigures = {
  framesPerS: 30,
  looksPerS: 20,
  lookMs: 20,
  colourMs: 1,
  workMsP95: 1,
  readMs: 2,
  lostFrames: 0,
  pulseMethod: "pos",
};
