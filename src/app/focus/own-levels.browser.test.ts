import { beforeEach, expect, test } from "vitest";
import { BARE_FEATURES } from "../../../tests/support/app-parts.ts";
import { putRaw, rawRecord } from "../../../tests/support/raw-record.ts";
import {
  type Features,
  type Measure,
  type Neutral,
  type Source,
  unread,
} from "../../domains/sensing/index.ts";
import { openBaselineStore } from "../../domains/state/browser/baseline-store.ts";
import { refuse } from "../../kernel/result.ts";
import { createOwnLevels } from "./own-levels.ts";

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
const HEAD: Neutral = { distanceCm: 60, yCm: 2, pitchDeg: 5 };

let place: HTMLElement;
let name: string;

beforeEach(() => {
  document.body.innerHTML = PLACE;
  place = document.querySelector("section") as HTMLElement;
  name = `levels-${crypto.randomUUID()}`;
});

const words = () => place.querySelector('[data-slot="levels-state"]')?.textContent;
const time = () => place.querySelector('[data-slot="levels-time"]')?.textContent;
const button = (does: string) => place.querySelector<HTMLElement>(`[data-do="${does}"]`);

test("twenty seconds of a face set the neutral; it is told to the sensor and kept for the next session", async () => {
  const first = session("camera");
  await expect.poll(words).toBe("Nothing is set yet.");
  button("set-neutral")?.click();
  first.live(20);
  await expect.poll(words).toBe("Done. Your neutral is set.");
  expect(first.told.at(-1)).toEqual(HEAD);
  first.levels.close();

  const next = session("camera");
  await expect.poll(words).toMatch(/^Set on /);
  expect(next.told.at(-1)).toEqual(HEAD);
  expect(button("forget-levels")?.hidden).toBe(false);
});

test("two minutes set the usual ranges, which are then at hand", async () => {
  const { levels, live } = session("camera");
  button("calibrate")?.click();
  expect(levels.usualOf("pulseBpm")).toBeUndefined();
  live(120);
  await expect.poll(words).toBe("Done. Your usual values are set.");
  // Exact to the width of a bin, which is a fortieth.
  expect(levels.usualOf("pulseBpm")?.low).toBeGreaterThan(65);
  expect(levels.usualOf("pulseBpm")?.high).toBeLessThan(68);
  expect(levels.usualOf("yawDeg")).toBeUndefined();
});

test("while nobody is in view the calibration waits, says why, and then goes on", async () => {
  const { live, absent } = session("camera");
  button("set-neutral")?.click();
  live(10);
  const before = time();
  absent(5);
  expect(time()).toBe(`${before} Waiting: no face in view.`);
  live(10);
  await expect.poll(words).toBe("Done. Your neutral is set.");
});

test("a cancelled calibration changes nothing", async () => {
  const { live, told } = session("camera");
  await expect.poll(words).toBe("Nothing is set yet.");
  button("set-neutral")?.click();
  live(10);
  button("cancel-levels")?.click();
  live(20);
  expect(words()).toBe("Cancelled. Nothing was changed.");
  expect(told.filter((neutral) => neutral)).toEqual([]);
});

test("forgetting leaves nothing in the browser and nothing in the sensor", async () => {
  const { live, told, levels } = session("camera");
  button("set-neutral")?.click();
  live(20);
  await expect.poll(words).toMatch(/^Done/);
  button("forget-levels")?.click();
  await expect.poll(words).toMatch(/^Forgotten/);
  expect(told.at(-1)).toBeUndefined();
  levels.close();
  session("camera");
  await expect.poll(words).toBe("Nothing is set yet.");
});

test("levels of the demo's made-up person are never kept", async () => {
  const { live, levels } = session("demo");
  button("set-neutral")?.click();
  live(20);
  await expect.poll(words).toMatch(/not from your camera.*is not kept/);
  levels.close();
  session("camera");
  await expect.poll(words).toBe("Nothing is set yet.");
});

test("a browser that keeps nothing still calibrates, and says so", async () => {
  const { live } = session("camera", async () => refuse("storage_unavailable"));
  await expect.poll(words).toMatch(/cannot be read/);
  button("set-neutral")?.click();
  live(20);
  await expect.poll(words).toMatch(/^Done.*did not keep it/);
});

test.for(["camera", "hands"] as const)(
  "a session of the person's own %s feeds the levels second by second, and they are there in the next one",
  async (source) => {
    const first = session(source);
    await expect.poll(words).toBe("Nothing is set yet.");
    first.learn(60);
    expect(first.levels.usualOf("pulseBpm")?.middle).toBeCloseTo(66, -1);
    first.levels.close();

    const next = session("camera");
    await expect.poll(words).toMatch(/^Set on /);
    expect(next.levels.usualOf("pulseBpm")).toEqual(first.levels.usualOf("pulseBpm"));
  },
);

test("a session with a recording or the demo teaches nothing about the person", async () => {
  for (const source of ["video", "trace", "demo"] as const) {
    const { levels, learn } = session(source);
    await expect.poll(words).toBe("Nothing is set yet.");
    learn(60);
    expect(levels.usualOf("pulseBpm")).toBeUndefined();
    levels.close();
  }
});

test("levels that could not be read are not written over by what a session teaches", async () => {
  const unreadable = { version: 99, kept: "by a later version" };
  await openOnce();
  await putRaw(name, "levels", "own", unreadable);
  const { levels, learn } = session("camera");
  await expect.poll(words).toMatch(/cannot be read/);
  learn(60);
  levels.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await rawRecord(name, "levels", "own")).toEqual(unreadable);
});

/** Makes the store. */
async function openOnce(): Promise<void> {
  const opened = await openBaselineStore(name);
  if (opened.ok) opened.value.close();
}

/** A session and what its sensor is told, with a person who can be in view for some seconds or away. */
function session(source: Source, open = () => openBaselineStore(name)) {
  const told: (Neutral | undefined)[] = [];
  const levels = createOwnLevels(place, source, open);
  levels.tell((neutral) => told.push(neutral));
  let atMs = 0;
  const second = (some: Partial<Features>, head: Neutral | undefined): void => {
    atMs += 1000;
    levels.place(head);
    levels.features({ ...BARE_FEATURES, ...some, atMs, source, synthetic: source === "demo" });
  };
  return {
    levels,
    told,
    /** Seconds that the loop passes on to be learned from. */
    learn: (seconds: number) => {
      for (let s = 0; s < seconds; s++) {
        atMs += 1000;
        const features = { ...BARE_FEATURES, ...AWAKE, atMs, source };
        const nowMs = Date.UTC(2026, 10, 23, 9) + atMs;
        levels.learn(features, {
          nowMs,
          localMinute: 600,
          loadSupport: 0.1,
          interventionMs: null,
        });
      }
    },
    live: (seconds: number) => {
      for (let s = 0; s < seconds; s++) second(AWAKE, HEAD);
    },
    absent: (seconds: number) => {
      for (let s = 0; s < seconds; s++) second(unread("no_face"), undefined);
    },
  };
}

const known = (value: number): Measure => ({
  known: true,
  value,
  low: value,
  high: value,
  quality: 0.9,
  ageS: 0,
});
const AWAKE: Partial<Features> = {
  distanceCm: known(60),
  openness: known(0.9),
  pulseBpm: known(66),
  blinksPerMin: known(14),
};
