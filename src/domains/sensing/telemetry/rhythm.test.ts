import { describe, expect, test } from "vitest";
import type { Measure } from "../measure.ts";
import type { InputEvent, KeyKind } from "./input.ts";
import { measureTelemetry } from "./rhythm.ts";

const key = (tMs: number, kind: KeyKind = "letter_like"): InputEvent => ({
  kind: "key",
  key: kind,
  tMs,
});
const typed = (count: number, stepMs: number): InputEvent[] =>
  Array.from({ length: count }, (_, i) => key(i * stepMs));
const known = (measure: Measure): number => (measure.known ? measure.value : Number.NaN);

describe("input of the last 30 s", () => {
  test("counts keys, clicks and switches by the minute", () => {
    const events: InputEvent[] = [
      ...typed(60, 400),
      ...[1000, 2000, 3000].map((tMs): InputEvent => ({ kind: "click", tMs })),
      { kind: "switch", tMs: 5000 },
    ];
    const { keysPerMin, clicksPerMin, switchesPerMin } = measureTelemetry(events, 0, 30_000);
    expect([keysPerMin, clicksPerMin, switchesPerMin].map(known)).toEqual([120, 6, 2]);
  });

  test("forgets what is older", () => {
    const { keysPerMin } = measureTelemetry(typed(60, 100), 0, 60_000);
    expect(keysPerMin).toMatchObject({ known: true, value: 0 });
  });

  test("is settling for 8 s, then scales what it saw to a minute", () => {
    const events = typed(10, 500);
    expect(measureTelemetry(events, 0, 7900).keysPerMin).toEqual({
      known: false,
      reason: "settling",
    });
    expect(known(measureTelemetry(events, 0, 10_000).keysPerMin)).toBeCloseTo(60, 9);
  });

  test("trusts a long look more than a short one, and neither fully", () => {
    const early = measureTelemetry([], 0, 8000).keysPerMin;
    const late = measureTelemetry([], 0, 30_000).keysPerMin;
    if (!early.known || !late.known) throw new Error("not known");
    expect(early.quality).toBeLessThan(late.quality);
    expect(late.quality).toBeLessThan(1);
  });
});

describe("corrections and rhythm", () => {
  test("5 corrections among 20 keys are 25 in 100", () => {
    const events = Array.from({ length: 20 }, (_, i) =>
      key(i * 300, i % 4 === 0 ? "correction" : "letter_like"),
    );
    expect(known(measureTelemetry(events, 0, 10_000).correctionsPer100Keys)).toBe(25);
  });

  test("are unknown for fewer than 15 keys and than 12 intervals", () => {
    const few = measureTelemetry(typed(14, 300), 0, 10_000);
    expect(few.correctionsPer100Keys).toEqual({ known: false, reason: "no_input" });
    expect(measureTelemetry(typed(15, 300), 0, 10_000).correctionsPer100Keys.known).toBe(true);
    expect(measureTelemetry(typed(12, 300), 0, 10_000).rhythmVariation.known).toBe(false);
    expect(measureTelemetry(typed(13, 300), 0, 10_000).rhythmVariation.known).toBe(true);
  });

  test("even typing varies by 0, and pauses of 2 s are not rhythm", () => {
    const paused = [
      ...typed(20, 200),
      ...typed(20, 200).map((event) => ({ ...event, tMs: event.tMs + 10_000 })),
    ];
    expect(known(measureTelemetry(paused, 0, 20_000).rhythmVariation)).toBeCloseTo(0, 9);
  });

  test("steps of 100 and 300 ms in turn vary by half of their mean", () => {
    const events = Array.from({ length: 41 }, (_, i) =>
      key(Math.floor(i / 2) * 400 + (i % 2) * 100),
    );
    expect(known(measureTelemetry(events, 0, 20_000).rhythmVariation)).toBeCloseTo(0.5, 9);
  });
});

describe("pauses and bursts", () => {
  test("a pause of 1.2 s among keys 200 ms apart is a pause and leaves the rhythm even", () => {
    const events = [0, 1, 2].flatMap((run) =>
      Array.from({ length: 10 }, (_, i) => key(run * 3000 + i * 200)),
    );
    const { rhythmVariation, pausesPerMin } = measureTelemetry(events, 0, 10_000);
    expect(known(rhythmVariation)).toBeCloseTo(0, 9);
    expect(known(pausesPerMin)).toBe(12);
  });

  test("a slow hand's intervals are its rhythm, not pauses", () => {
    const { pausesPerMin, rhythmVariation } = measureTelemetry(typed(20, 1200), 0, 30_000);
    expect(known(pausesPerMin)).toBe(0);
    expect(known(rhythmVariation)).toBeCloseTo(0, 9);
  });

  test("going away for 15 s is no pause", () => {
    const events = [
      ...typed(10, 200),
      ...typed(10, 200).map((e) => ({ ...e, tMs: e.tMs + 17_000 })),
    ];
    expect(known(measureTelemetry(events, 0, 20_000).pausesPerMin)).toBe(0);
  });

  test("a run of five keys under 200 ms apart is one burst, however long; of four, none", () => {
    const runs = (keys: number): InputEvent[] =>
      [0, 3000].flatMap((fromMs) => Array.from({ length: keys }, (_, i) => key(fromMs + i * 150)));
    expect(known(measureTelemetry(runs(4), 0, 10_000).burstsPerMin)).toBe(0);
    expect(known(measureTelemetry(runs(5), 0, 10_000).burstsPerMin)).toBe(12);
    expect(known(measureTelemetry(runs(15), 0, 10_000).burstsPerMin)).toBe(12);
  });

  test("four keys are not writing, and moving about in a text is none", () => {
    expect(measureTelemetry(typed(4, 200), 0, 10_000).pausesPerMin.known).toBe(false);
    const moving = typed(40, 100).map((event) => ({ ...event, key: "navigation" as const }));
    expect(measureTelemetry(moving, 0, 10_000).burstsPerMin.known).toBe(false);
    expect(measureTelemetry(moving, 0, 10_000).rhythmVariation.known).toBe(false);
  });
});

test("idleness counts from the last key, click or move, not from a switch, and from the start without any", () => {
  expect(known(measureTelemetry([], 1000, 6000).idleS)).toBe(5);
  const events: InputEvent[] = [
    { kind: "move", px: 12, tMs: 2000 },
    { kind: "switch", tMs: 5000 },
  ];
  expect(known(measureTelemetry(events, 0, 6000).idleS)).toBe(4);
});
