import { beforeEach, expect, test } from "vitest";
import { type Features, READINGS, unread } from "../features.ts";
import { type Measure, type UnknownReason, unknown } from "../measure.ts";
import { CARDS, clearReadings, showReadings, type UsualOf } from "./readings.ts";

const PLACES = Object.values(CARDS).flatMap(({ main, more }) => [main, ...more]);

beforeEach(() => {
  const slots = ["value", "unit", "detail", "trust", "beside"];
  document.body.innerHTML = PLACES.map(
    ({ id }) =>
      `<div data-measure="${id}">${slots.map((name) => `<span data-slot="${name}"></span>`).join("")}</div>`,
  ).join("");
});

test("every reading of the picture and of the input has one place", () => {
  const names = PLACES.map(({ name }) => name);
  const { windowS, ...telemetry } = allUnknown("no_input").telemetry;
  expect(windowS).toBeGreaterThan(0);
  expect([...names].sort()).toEqual([...READINGS, ...Object.keys(telemetry)].sort());
});

test("a known reading shows its value, 90 % range, quality and age", () => {
  show({ pulseBpm: known(66.4, { low: 63.6, high: 69.1, quality: 0.85, ageS: 2 }) });
  expect(place("pulse").dataset).toMatchObject({ known: "true", value: "66.40", grade: "good" });
  expect(said("pulse")).toEqual(["66", "90 % range 64 to 69", "quality good, 2 s old", ""]);
});

test.each([
  [0.8, "quality good"],
  [0.79, "quality fair"],
  [0.6, "quality fair"],
  [0.59, "quality weak"],
])("a quality of %d is called %s", (quality, words) => {
  show({ pulseBpm: known(66, { quality }) });
  expect(said("pulse")[2]).toBe(`${words}, now`);
});

test("an unknown reading says why, and what can be done", () => {
  show({ pulseBpm: unknown("too_dark") });
  expect(place("pulse").dataset).toMatchObject({ known: "false", reason: "too_dark" });
  expect(place("pulse").dataset.value).toBeUndefined();
  expect(said("pulse")).toEqual(["unknown", "Too dark.", "", "Turn on a lamp in front of you."]);
});

test("what can be done about one reason is said on one card", () => {
  show({ ...unread("too_dark") });
  const steps = PLACES.map(({ id }) => said(id)[3]).filter((step) => step !== "");
  expect(steps).toEqual(["Turn on a lamp in front of you."]);
  expect(said("breath")[1]).toBe("Too dark.");
});

test("variability from less than five minutes is marked, and a too short signal says how long it takes", () => {
  show({
    rmssdMs: known(42, { low: 38, high: 46, ultraShort: true }),
    lfMs2: { known: false, reason: "window_too_short", needsS: 55 },
    sampleEntropy: { known: false, reason: "window_too_short", needsS: 120 },
  });
  expect(said("rmssdMs")[1]).toBe("ultra-short, 90 % range 38 to 46");
  expect(said("lfMs2")[1]).toBe("It takes 55 seconds of clear signal.");
  expect(said("sampleEntropy")[1]).toBe("It takes 2 minutes of clear signal.");
});

test("eye openness, a share, is shown in percent", () => {
  show({ openness: known(0.93, { low: 0.9, high: 0.96 }) });
  expect(said("openness").slice(0, 2)).toEqual(["93", "90 % range 90 to 96"]);
});

test("numbers below zero have a true minus, and zero has none", () => {
  show({ leanCm: known(-3.14, { low: -4, high: -0.04 }) });
  expect(said("leanCm").slice(0, 2)).toEqual(["−3.1", "90 % range −4.0 to 0.0"]);
});

test("a calibrated person sees their usual range beside what is known", () => {
  const usualOf: UsualOf = (name) =>
    name === "pulseBpm" || name === "breathsPerMin" ? { low: 61.6, high: 71.2 } : undefined;
  show({ pulseBpm: known(66), breathsPerMin: unknown("no_breath") }, usualOf);
  expect(said("pulse")[3]).toBe("Your usual: 62 to 71");
  expect(said("breath")[3]).not.toContain("usual");
});

test("a new session begins without the readings of the last one", () => {
  show({ pulseBpm: known(66), telemetry: allUnknown("no_input").telemetry });
  clearReadings(document.body);
  for (const { id } of PLACES) expect(place(id).dataset.reason).toBe("settling");
  expect(said("pulse")[0]).toBe("unknown");
});

function show(some: Partial<Features>, usualOf: UsualOf = () => undefined): void {
  showReadings(document.body, { ...allUnknown("settling"), ...some }, usualOf);
}

const place = (id: string): HTMLElement =>
  document.querySelector(`[data-measure="${id}"]`) as HTMLElement;

/** Value, detail, trust and what stands beside it. */
const said = (id: string): (string | null | undefined)[] =>
  ["value", "detail", "trust", "beside"].map(
    (name) => place(id).querySelector(`[data-slot="${name}"]`)?.textContent,
  );

const known = (value: number, more: Partial<Extract<Measure, { known: true }>> = {}): Measure => ({
  known: true,
  value,
  low: value,
  high: value,
  quality: 0.9,
  ageS: 0,
  ...more,
});

const allUnknown = (reason: UnknownReason): Features => ({
  ...unread(reason),
  atMs: 0,
  source: "demo",
  synthetic: true,
  telemetry: {
    windowS: 30,
    keysPerMin: unknown(reason),
    correctionsPer100Keys: unknown(reason),
    rhythmVariation: unknown(reason),
    pausesPerMin: unknown(reason),
    burstsPerMin: unknown(reason),
    clicksPerMin: unknown(reason),
    pointerPxPerS: unknown(reason),
    pointerJerk: unknown(reason),
    scrollBacksPerMin: unknown(reason),
    scrollTurnsPerMin: unknown(reason),
    switchesPerMin: unknown(reason),
    idleS: unknown(reason),
  },
});
