import { beforeEach, expect, test } from "vitest";
import { createOverlay, type WhatIsRead } from "./overlay.ts";

const READ: WhatIsRead = {
  face: { x: 0.25, y: 0.1, width: 0.5, height: 0.75 },
  regions: [
    { x: 0.4, y: 0.2, width: 0.2, height: 0.1, usable: true },
    { x: 0.3, y: 0.5, width: 0.1, height: 0.1, usable: false },
  ],
};

let preview: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `
    <figure>
      <svg data-slot="overlay" viewBox="0 0 1 1" aria-hidden="true"></svg>
      <input type="checkbox" data-show-read>
    </figure>`;
  preview = document.querySelector("figure") as HTMLElement;
});

const outlines = () => [...preview.querySelectorAll<SVGRectElement>("rect:not([data-under])")];
const choose = () => preview.querySelector("input")?.click();

test("nothing is outlined until the person asks for it", () => {
  const overlay = createOverlay(preview);
  overlay.show(READ);
  expect(outlines()).toEqual([]);
});

test("the face and each patch are outlined where they are read, and patches that do not count are marked", () => {
  const overlay = createOverlay(preview);
  choose();
  overlay.show(READ);
  const [face, brow, cheek] = outlines();
  expect(face?.dataset.face).toBe("");
  expect(["x", "y", "width", "height"].map((side) => brow?.getAttribute(side))).toEqual([
    "0.4",
    "0.2",
    "0.2",
    "0.1",
  ]);
  expect([brow?.dataset.usable, cheek?.dataset.usable]).toEqual(["true", "false"]);
});

test("the outlines go with the face, with the switch, and with the session", () => {
  const overlay = createOverlay(preview);
  choose();
  overlay.show(READ);
  overlay.show({});
  expect(outlines()).toEqual([]);
  overlay.show(READ);
  choose();
  expect(outlines()).toEqual([]);
  choose();
  expect(outlines()).toHaveLength(3);
  overlay.close();
  expect(outlines()).toEqual([]);
});
