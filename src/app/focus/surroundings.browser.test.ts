import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { watchSurroundings } from "./surroundings.ts";

let nowMs: number;
let seen: DocumentVisibilityState;
let ending: AbortController;
let told: (string | number)[];

beforeEach(() => {
  nowMs = 1_000_000;
  seen = "visible";
  ending = new AbortController();
  told = [];
  vi.spyOn(performance, "now").mockImplementation(() => nowMs);
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => seen);
});

afterEach(() => {
  ending.abort();
  vi.restoreAllMocks();
});

const watch = () =>
  watchSurroundings(ending.signal, {
    left: () => told.push("left"),
    returned: (awayMs) => told.push(awayMs),
  });

/** A key of any kind, now. */
function type(): void {
  const event = new KeyboardEvent("keydown", { key: "a" });
  Object.defineProperty(event, "timeStamp", { value: nowMs });
  dispatchEvent(event);
}

function turn(to: DocumentVisibilityState): void {
  seen = to;
  document.dispatchEvent(new Event("visibilitychange"));
}

describe("a burst of typing", () => {
  test("lasts from its first key to now, as long as keys follow within two seconds", () => {
    const surroundings = watch();
    for (let key = 0; key < 4; key++) {
      type();
      nowMs += 1500;
    }
    expect(surroundings.look().typingBurstS).toBe(6);
    nowMs += 501;
    expect(surroundings.look().typingBurstS).toBeNull();
  });

  test("begins anew after a longer pause", () => {
    const surroundings = watch();
    type();
    nowMs += 2001;
    type();
    nowMs += 1000;
    expect(surroundings.look().typingBurstS).toBe(1);
  });

  test("is none without a key", () => {
    expect(watch().look().typingBurstS).toBeNull();
  });
});

describe("coming back to the page", () => {
  test("is a breakpoint, told once", () => {
    const surroundings = watch();
    turn("hidden");
    expect(surroundings.look()).toMatchObject({ visible: false, breakpoint: false });
    nowMs += 60_000;
    turn("visible");
    expect(surroundings.look()).toMatchObject({ visible: true, breakpoint: true });
    expect(surroundings.look().breakpoint).toBe(false);
    expect(told).toEqual(["left", 60_000]);
  });

  test("after less than three seconds is no breakpoint, but is told", () => {
    const surroundings = watch();
    turn("hidden");
    nowMs += 2999;
    turn("visible");
    expect(surroundings.look().breakpoint).toBe(false);
    expect(told).toEqual(["left", 2999]);
  });

  test("to a page that was opened in the background is no absence", () => {
    const surroundings = watch();
    turn("visible");
    expect(surroundings.look().breakpoint).toBe(false);
    expect(told).toEqual([0]);
  });
});

test("a step that was done is a breakpoint, told once", () => {
  const surroundings = watch();
  surroundings.pause();
  expect(surroundings.look().breakpoint).toBe(true);
  expect(surroundings.look().breakpoint).toBe(false);
});

test("what a page cannot know is not guessed", () => {
  expect(watch().look()).toMatchObject({ inCall: null, presenting: false });
});

test("nothing is heard after the session", () => {
  const surroundings = watch();
  ending.abort();
  type();
  turn("hidden");
  expect(told).toEqual([]);
  expect(surroundings.look().typingBurstS).toBeNull();
});
