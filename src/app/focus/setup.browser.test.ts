import { beforeEach, expect, test } from "vitest";
import { createSetup, type Setup } from "./setup.ts";

const PAGE = `
  <form data-setup>
    <input name="goal" value=" Write ">
    <input type="radio" name="source" value="camera">
    <input type="radio" name="source" value="hands">
    <input type="radio" name="source" value="file">
    <input type="radio" name="source" value="demo" checked>
    <label data-file hidden><input name="file" type="file"></label>
    <label data-pulse-model hidden><input name="pulseModel" type="checkbox"></label>
    <label data-pose-model hidden><input name="poseModel" type="checkbox"></label>
    <input name="tokens" type="checkbox" checked>
    <p data-slot="refusal" hidden></p>
    <button data-do="start" type="submit" disabled>Start</button>
  </form>`;

let begun: Setup[];

beforeEach(() => {
  document.body.innerHTML = `<main data-view="setup">${PAGE}</main>`;
  begun = [];
  createSetup(element("main"), (setup) => begun.push(setup));
});

function element<E extends HTMLElement = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(selector);
  return found;
}

const press = (selector: string): void => element(selector).click();
const isHidden = (name: string): boolean => element(`[data-${name}]`).hasAttribute("hidden");

test("the switches for models are there for a picture, and not for the demo or keys and pointer", () => {
  expect([isHidden("pulse-model"), isHidden("pose-model")]).toEqual([true, true]);
  press("[value=camera]");
  expect([isHidden("pulse-model"), isHidden("pose-model")]).toEqual([false, false]);
  for (const without of ["demo", "hands"]) {
    press("[value=camera]");
    press(`[value=${without}]`);
    expect([isHidden("pulse-model"), isHidden("pose-model")]).toEqual([true, true]);
  }
});

test("keys and pointer alone are asked nothing", () => {
  press("[value=hands]");
  press('[data-do="start"]');
  expect(begun.map(({ source }) => source)).toEqual([{ kind: "hands" }]);
});

test("neither model is asked for unless its switch is on", () => {
  press("[value=camera]");
  press('[data-do="start"]');
  press("[name=poseModel]");
  press('[data-do="start"]');
  expect(begun).toEqual([
    {
      goal: "Write",
      source: { kind: "camera", pulseModel: false, poseModel: false },
      tokens: true,
    },
    { goal: "Write", source: { kind: "camera", pulseModel: false, poseModel: true }, tokens: true },
  ]);
});

test("a video file is asked the same as a camera, and a recording is asked nothing", () => {
  press("[value=file]");
  press("[name=poseModel]");
  const give = (name: string, type: string): File => {
    const file = new File(["x"], name, { type });
    const chosen = new DataTransfer();
    chosen.items.add(file);
    element<HTMLInputElement>("[name=file]").files = chosen.files;
    press('[data-do="start"]');
    return file;
  };
  const video = give("face.webm", "video/webm");
  const trace = give("colours.json", "application/json");
  expect(begun.map(({ source }) => source)).toEqual([
    { kind: "video", file: video, pulseModel: false, poseModel: true },
    { kind: "trace", file: trace },
  ]);
});
