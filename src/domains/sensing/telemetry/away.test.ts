import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unknown } from "../index.ts";
import type { Measure } from "../measure.ts";
import type { InputEvent } from "./input.ts";
import { measureTelemetry } from "./rhythm.ts";

const event = (kind: "click" | "switch" | "leave" | "return", tMs: number): InputEvent => ({
  kind,
  tMs,
});
/** Keys, one each `stepMs`, from one time to before another. */
const typed = (fromMs: number, untilMs: number, stepMs = 200): InputEvent[] =>
  Array.from({ length: Math.ceil((untilMs - fromMs) / stepMs) }, (_, i) => ({
    kind: "key",
    key: "letter_like",
    tMs: fromMs + i * stepMs,
  }));
const known = (measure: Measure): number => (measure.known ? measure.value : Number.NaN);

describe("while another window has the focus", () => {
  test("nothing of the hands is known, from the first moment on; only switches are", () => {
    const events = [...typed(0, 20_000), event("switch", 20_000), event("leave", 20_000)];
    for (const nowMs of [20_000, 21_000, 30_000, 3_600_000]) {
      const { windowS, switchesPerMin, ...hands } = measureTelemetry(events, 0, nowMs);
      expect(switchesPerMin.known).toBe(true);
      for (const measure of Object.values(hands)) expect(measure).toEqual(unknown("other_window"));
    }
    expect(known(measureTelemetry(events, 0, 30_000).switchesPerMin)).toBe(2);
  });

  test("a pointer that crosses the page there changes nothing, then or afterwards", () => {
    const crossing: InputEvent[] = Array.from({ length: 40 }, (_, i) => ({
      kind: i % 2 ? "move" : "scroll",
      px: 30,
      direction: i % 4 ? 1 : -1,
      tMs: 20_000 + 50 * i,
    }));
    const [before, after] = [typed(0, 10_000), typed(26_000, 30_000)];
    const [left, back] = [event("leave", 10_000), event("return", 25_000)];
    expect(measureTelemetry([...before, left, ...crossing, back, ...after], 0, 30_000)).toEqual(
      measureTelemetry([...before, left, back, ...after], 0, 30_000),
    );
  });
});

describe("after the focus came back", () => {
  test("the time away is not idle, nor is it watched: the pace is that of the time in view", () => {
    const events = [
      ...typed(0, 10_000, 500),
      event("leave", 10_000),
      event("return", 20_000),
      ...typed(20_000, 30_000, 500),
    ];
    expect(known(measureTelemetry(events, 0, 30_000).keysPerMin)).toBe(120);
    expect(known(measureTelemetry(events.slice(0, 22), 0, 23_000).idleS)).toBe(3);
  });

  test("what was counted before counts as far as the window still holds it", () => {
    const events = [...typed(0, 20_000), event("leave", 20_000), event("return", 40_000)];
    // In view were 15 to 20 and 40 to 45; then 17 to 20 and 40 to 47.
    expect(known(measureTelemetry(events, 0, 45_000).keysPerMin)).toBe(150);
    expect(known(measureTelemetry(events, 0, 47_000).keysPerMin)).toBe(90);
  });

  test("counts settle again after a long absence, also when its beginning is forgotten", () => {
    const gone = [event("leave", 0), event("return", 600_000)];
    for (const events of [gone, gone.slice(1)]) {
      expect(measureTelemetry(events, 0, 607_000).clicksPerMin).toEqual(unknown("settling"));
      expect(known(measureTelemetry(events, 0, 608_000).clicksPerMin)).toBe(0);
      expect(known(measureTelemetry(events, 0, 608_000).idleS)).toBe(8);
    }
  });

  test("an absence between two keys is no pause, and joins no burst", () => {
    const events = [
      ...typed(0, 4000),
      ...typed(4000, 4600, 150),
      event("leave", 4700),
      event("return", 8700),
      ...typed(8750, 9350, 150),
      ...typed(9600, 14_000),
    ];
    const { pausesPerMin, burstsPerMin } = measureTelemetry(events, 0, 14_000);
    expect([known(pausesPerMin), known(burstsPerMin)]).toEqual([0, 0]);
    const stayed = events.filter(({ kind }) => kind === "key");
    expect(known(measureTelemetry(stayed, 0, 14_000).pausesPerMin)).toBeGreaterThan(0);
  });
});

test("how long an absence lasted, within the window, changes nothing but what it pushed out", () => {
  const lengths = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(lengths, lengths, (oneMs, otherMs) => {
      const away = (lengthMs: number) => [
        ...typed(0, 8000),
        event("click", 8100),
        event("leave", 9000),
        event("return", 9000 + lengthMs),
        ...typed(9500 + lengthMs, 15_000 + lengthMs),
      ];
      const told = (lengthMs: number) => {
        const now = measureTelemetry(away(lengthMs), 0, 16_000 + lengthMs);
        const { switchesPerMin, ...hands } = now;
        return hands;
      };
      expect(told(oneMs)).toEqual(told(otherMs));
    }),
  );
});
