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

test("idleness counts from the last key, click or move, not from a switch, and from the start without any", () => {
  expect(known(measureTelemetry([], 1000, 6000).idleS)).toBe(5);
  const events: InputEvent[] = [
    { kind: "move", tMs: 2000 },
    { kind: "switch", tMs: 5000 },
  ];
  expect(known(measureTelemetry(events, 0, 6000).idleS)).toBe(4);
});
