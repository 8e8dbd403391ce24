import { describe, expect, test } from "vitest";
import type { Features } from "../features.ts";
import type { Measure } from "../measure.ts";
import { createDemo } from "./features.ts";

/** The demo's features once a second, as a page would see them. */
function play(seed: number, seconds: number): Features[] {
  const demo = createDemo(seed);
  return Array.from({ length: seconds }, (_, i) => {
    for (let step = 1; step <= 5; step++) demo.advance(i * 1000 + step * 200);
    return demo.features();
  });
}

const known = (measure: Measure | undefined): number =>
  measure?.known ? measure.value : Number.NaN;

describe("the demo signal", () => {
  const minute = play(7, 70);
  const second = (s: number): Features | undefined => minute[s - 1];

  test("says of every second that it is made up", () => {
    expect(minute.every(({ source, synthetic }) => source === "demo" && synthetic)).toBe(true);
  });

  test("is the same for the same seed, and another for another", () => {
    expect(play(7, 30)).toEqual(minute.slice(0, 30));
    expect(play(8, 30)).not.toEqual(minute.slice(0, 30));
  });

  test("settles like a camera: the pulse is known from 9 s on", () => {
    expect(second(5)?.pulseBpm).toEqual({ known: false, reason: "settling" });
    expect(minute.slice(8).every(({ pulseBpm }) => pulseBpm.known)).toBe(true);
  });

  test("is calm until 20 s: 66 bpm, even typing, few corrections", () => {
    const calm = second(19);
    expect(known(calm?.pulseBpm)).toBeCloseTo(66, 0);
    expect(known(calm?.telemetry.rhythmVariation)).toBeLessThan(0.4);
    expect(known(calm?.telemetry.correctionsPer100Keys)).toBeLessThan(10);
  });

  test("is loaded at 60 s: 84 bpm, uneven typing, many corrections and switches", () => {
    const loaded = second(60);
    expect(known(loaded?.pulseBpm)).toBeCloseTo(84, 0);
    expect(known(loaded?.telemetry.rhythmVariation)).toBeGreaterThan(0.6);
    expect(known(loaded?.telemetry.correctionsPer100Keys)).toBeGreaterThan(20);
    expect(known(loaded?.telemetry.switchesPerMin)).toBeGreaterThanOrEqual(14);
  });

  test("has eased by 140 s", () => {
    const eased = play(7, 140).at(-1);
    expect(known(eased?.pulseBpm)).toBeCloseTo(66, 0);
    expect(known(eased?.telemetry.correctionsPer100Keys)).toBeLessThan(10);
  });

  test("tells every point of its wave once", () => {
    const demo = createDemo(7);
    const times: number[] = [];
    for (let toMs = 200; toMs <= 10_000; toMs += 200) {
      demo.advance(toMs);
      times.push(...demo.newPoints().map(({ tMs }) => tMs));
    }
    expect(times.length).toBeGreaterThan(250);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });
});
