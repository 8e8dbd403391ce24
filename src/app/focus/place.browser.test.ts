import { beforeEach, describe, expect, test } from "vitest";
import { page, SETUP } from "../../../tests/support/app-parts.ts";
import { keepPlace, offerPlace } from "./place.ts";

const KEY = "attune.place";

beforeEach(() => localStorage.clear());

/** The page before a session, as it is found with what was kept. */
function visit() {
  const root = page(SETUP);
  const goal = root.querySelector<HTMLInputElement>("[name=goal]");
  if (!goal) throw new Error("the setup has a goal");
  offerPlace(root, goal);
  return {
    goal,
    card: root.querySelector<HTMLElement>("[data-place]"),
    words: () => root.querySelector('[data-slot="place-words"]')?.textContent,
    press: (does: string) => root.querySelector<HTMLElement>(`[data-do="${does}"]`)?.click(),
  };
}

describe("the place of the last session", () => {
  test("is offered with its goal and the last step, and one tap takes the goal up", () => {
    keepPlace("the report").stepDone("Write the headline.");
    const { card, words, press, goal } = visit();
    expect(card?.hidden).toBe(false);
    expect(words()).toBe("Goal: the report. Last step done: Write the headline. 1 minute ago.");
    press("take-place");
    expect(goal.value).toBe("the report");
    expect(document.activeElement).toBe(goal);
    expect(card?.hidden).toBe(true);
  });

  test("is gone when it is forgotten", () => {
    keepPlace("the report");
    const { card, press } = visit();
    press("forget-place");
    expect(card?.hidden).toBe(true);
    expect(localStorage.getItem(KEY)).toBeNull();
    expect(visit().card?.hidden).toBe(true);
  });

  test("is none where no goal was typed and no step done", () => {
    keepPlace("").left();
    expect(localStorage.getItem(KEY)).toBeNull();
    expect(visit().card?.hidden).toBe(true);
  });

  test("is none after more than a week", () => {
    const leftAtMs = Date.now() - 8 * 86_400_000;
    const old = { goal: "old", lastStep: null, running: null, leftAtMs };
    localStorage.setItem(KEY, JSON.stringify(old));
    expect(visit().card?.hidden).toBe(true);
  });

  test.each([
    ["torn", '{"goal":"a'],
    ["of another shape", '{"goal":{"x":1},"lastStep":null,"running":null,"leftAtMs":1}'],
    ["without its time", '{"goal":"a","lastStep":null,"running":null}'],
    ["no record at all", "7"],
  ])("that is %s is no place, and the page works", (_, kept) => {
    localStorage.setItem(KEY, kept);
    expect(visit().card?.hidden).toBe(true);
  });
});

test("what runs and when the person left belong to the place", () => {
  const place = keepPlace("the report");
  place.runs("a breathing guide");
  place.left();
  const now = Date.now();
  expect(place.now()).toMatchObject({ goal: "the report", running: "a breathing guide" });
  expect(now - place.now().leftAtMs).toBeLessThan(1000);
  place.runs(null);
  expect(place.now().running).toBeNull();
});
