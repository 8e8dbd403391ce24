import { expect, test } from "vitest";
import { intervalsOf } from "../beats/intervals.ts";
import { measureVariability } from "./measure-variability.ts";
import { VARIABILITY } from "./names.ts";

/** Beats about every 800 ms that sway with breath, up to `seconds`; one in `everyBad` is not like the others. */
function beats(seconds: number, everyBad = Number.POSITIVE_INFINITY) {
  const found = [];
  let tMs = 0;
  for (let i = 0; tMs <= seconds * 1000; i++) {
    found.push({ tMs, shape: i % everyBad === everyBad - 1 ? 0.2 : 0.97 });
    tMs += 800 + 30 * Math.sin(i / 0.8) + 20 * Math.sin(i / 2.6) + 5 * Math.sin(i * i);
  }
  return found;
}

const read = (seconds: number, everyBad?: number) => {
  const all = beats(seconds, everyBad);
  return measureVariability(intervalsOf(all), (all.at(-1)?.tMs ?? 0) + 2000);
};

test("nothing is known of no beats, and each metric says how long it takes", () => {
  const nothing = measureVariability([], 0);
  expect(Object.keys(nothing)).toEqual([...VARIABILITY]);
  expect(nothing.rmssdMs).toEqual({ known: false, reason: "window_too_short", needsS: 30 });
  expect(nothing.lfHfRatio).toEqual({ known: false, reason: "window_too_short", needsS: 120 });
});

test.each([
  ["rmssdMs", 30],
  ["sd1Ms", 30],
  ["pnn50Pct", 60],
  ["hfMs2", 60],
  ["sdnnMs", 60],
  ["lfHfRatio", 120],
  ["sampleEntropy", 130],
  ["dfaAlpha1", 130],
  ["triangularIndex", 300],
] as const)("%s is unknown before %d s, and known after", (name, seconds) => {
  expect(read(seconds - 12)[name]).toMatchObject({ known: false, reason: "window_too_short" });
  expect(read(seconds + 2)[name]).toMatchObject({ known: true });
});

test("a reading of less than five minutes is marked as ultra-short, a longer one is not", () => {
  expect(read(290).rmssdMs).toMatchObject({ ultraShort: true });
  expect(read(310).rmssdMs).not.toHaveProperty("ultraShort");
});

test("each value lies in its range, its quality is below 1 and its age is that of the last beat", () => {
  for (const [name, metric] of Object.entries(read(310))) {
    if (!metric.known) throw new Error(`${name}: ${metric.reason}`);
    expect(metric.low, name).toBeLessThanOrEqual(metric.value);
    expect(metric.high, name).toBeGreaterThanOrEqual(metric.value);
    expect(metric.quality, name).toBeLessThan(1);
    expect(metric.ageS, name).toBeCloseTo(2);
  }
});

test("too many beats that are not like the others are irregular, some only lower the quality", () => {
  expect(read(100, 3).rmssdMs).toEqual({ known: false, reason: "irregular_beats" });
  const [clean, some] = [read(100).rmssdMs, read(100, 12).rmssdMs];
  if (!clean.known || !some.known) throw new Error("not read");
  expect(some.quality).toBeLessThan(clean.quality);
  expect(Math.abs(some.value - clean.value)).toBeLessThan(4);
});

test("a hole of minutes does not lengthen what rhythm is read from", () => {
  const late = beats(90).map((beat) => ({ ...beat, tMs: beat.tMs + 200_000 }));
  const { rmssdMs, lfMs2 } = measureVariability(intervalsOf([...beats(90), ...late]), 300_000);
  expect(rmssdMs).toMatchObject({ known: true });
  expect(lfMs2).toEqual({ known: false, reason: "window_too_short", needsS: 120 });
});
