import { beforeEach, expect, test } from "vitest";
import { createLevels, type LevelsKind } from "./levels.ts";

const PLACE = `
  <section data-view="resting">
    <p data-slot="levels-state"></p>
    <div data-when="learning" hidden>
      <progress></progress>
      <p data-slot="levels-time"></p>
      <button data-do="cancel-levels">Cancel</button>
    </div>
    <div data-when="resting">
      <button data-do="set-neutral">Set your own neutral</button>
      <button data-do="calibrate">Calibrate</button>
      <button data-do="forget-levels" hidden>Forget</button>
    </div>
  </section>`;

let place: HTMLElement;
let wishes: (LevelsKind | "cancel" | "forget")[];

beforeEach(() => {
  document.body.innerHTML = PLACE;
  place = document.querySelector("section") as HTMLElement;
  wishes = [];
});

const open = () =>
  createLevels(place, {
    begin: (kind) => wishes.push(kind),
    cancel: () => wishes.push("cancel"),
    forget: () => wishes.push("forget"),
  });
const button = (name: string) => place.querySelector(`[data-do="${name}"]`) as HTMLButtonElement;
const words = (name: string) => place.querySelector(`[data-slot="${name}"]`)?.textContent;
const seen = (name: string) => button(name).checkVisibility();

test("both lengths can be asked for, and there is nothing to forget yet", () => {
  open().rest("Nothing is set yet.", false);
  button("set-neutral").click();
  button("calibrate").click();
  expect(wishes).toEqual(["neutral", "usual"]);
  expect(seen("forget-levels")).toBe(false);
  expect(seen("cancel-levels")).toBe(false);
});

test("a calibration counts its seconds, says what it waits for, and can be cancelled", () => {
  const levels = open();
  levels.begin(20);
  expect(seen("set-neutral")).toBe(false);
  expect(document.activeElement).toBe(button("cancel-levels"));
  levels.progress({ doneS: 12.4, ofS: 20 });
  expect(words("levels-time")).toBe("12 of 20 seconds.");
  levels.progress({ doneS: 12.4, ofS: 20, waitingFor: "no_face" });
  expect(words("levels-time")).toBe("12 of 20 seconds. Waiting: no face in view.");
  expect(place.querySelector("progress")).toMatchObject({ max: 20, value: 12.4 });
  button("cancel-levels").click();
  expect(wishes).toEqual(["cancel"]);
});

test("when it is done that is said, focus is not lost, and it can be forgotten", () => {
  const levels = open();
  levels.begin(20);
  levels.rest("Done. Your neutral is set.", true);
  expect(words("levels-state")).toBe("Done. Your neutral is set.");
  expect(document.activeElement).toBe(button("set-neutral"));
  button("forget-levels").click();
  expect(wishes).toEqual(["forget"]);
});

test("the end of a session leaves its buttons silent", () => {
  open().close();
  button("set-neutral").click();
  expect(wishes).toEqual([]);
});
