import { describe, expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { chanceFrom } from "../../../kernel/chance.ts";
import { beatStream } from "./stream.ts";

const RATE_HZ = 30;

/** A heart that sways about 70 bpm for `seconds`: when it beats, and its wave at any moment. */
function heart(seconds: number) {
  const beatsMs: number[] = [];
  for (let tMs = 400, i = 0; tMs < seconds * 1000; i++) {
    beatsMs.push(tMs);
    tMs += 850 + 50 * Math.sin(i / 2) + 20 * Math.sin(i * i);
  }
  const heightAt = (tMs: number) =>
    beatsMs.reduce((sum, beat) => sum + Math.exp(-0.5 * ((tMs - beat - 90) / 90) ** 2), 0);
  return { beatsMs, heightAt };
}

/** The wave of twelve seconds that end at `endMs`, off the grid as live windows are, with noise of its own. */
function windowOf(heightAt: (tMs: number) => number, endMs: number, seed: number, noise = 0.02) {
  const chance = chanceFrom(seed);
  const length = 12 * RATE_HZ;
  const startMs = endMs + 16 * chance() - (1000 * (length - 1)) / RATE_HZ;
  const values = new Float64Array(length).map(
    (_, i) => heightAt(startMs + (i * 1000) / RATE_HZ) + noise * (chance() - 0.5),
  );
  return { startMs, rateHz: RATE_HZ, values };
}

describe("beats from overlapping windows", () => {
  const { beatsMs, heightAt } = heart(60);
  const stream = beatStream();
  for (let endMs = 12_000; endMs <= 60_000; endMs += 1000)
    stream.add(windowOf(heightAt, endMs, endMs));
  const found = stream.beats().map(({ tMs }) => tMs);

  test("are each counted once", () => {
    const settled = beatsMs.filter((tMs) => tMs > 1700 && tMs < at(found, found.length - 1) + 50);
    expect(found).toHaveLength(settled.length);
    for (const [i, tMs] of settled.entries()) expect(Math.abs(at(found, i) - tMs)).toBeLessThan(12);
  });

  test("are in order and read to the end but for what has not settled", () => {
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(60_000 - at(found, found.length - 1)).toBeLessThan(1600 + 920);
  });

  test("give the variability of the true intervals", () => {
    const truth = beatsMs.slice(2, -2);
    const steps = truth.slice(2).map((tMs, i) => tMs - 2 * at(truth, i + 1) + at(truth, i));
    const rmssd = Math.sqrt(steps.reduce((sum, step) => sum + step * step, 0) / steps.length);
    const { rmssdMs } = stream.variability();
    if (!rmssdMs.known) throw new Error(rmssdMs.reason);
    expect(Math.abs(rmssdMs.value - rmssd)).toBeLessThan(3);
    expect(rmssdMs).toMatchObject({ ultraShort: true });
  });
});

test("windows of which one in four is torn leave the same beats", () => {
  const { beatsMs, heightAt } = heart(40);
  const stream = beatStream();
  for (let endMs = 12_000; endMs <= 40_000; endMs += 1000)
    stream.add(windowOf(heightAt, endMs, endMs, endMs % 4000 === 0 ? 3 : 0.02));
  const inside = (tMs: number) => tMs > 5000 && tMs < 34_000;
  const found = stream.beats().filter(({ tMs }) => inside(tMs));
  expect(found).toHaveLength(beatsMs.filter(inside).length);
});

test("no more than six minutes are kept", () => {
  const { heightAt } = heart(30);
  const stream = beatStream();
  for (let endMs = 12_000; endMs <= 500_000; endMs += 4000)
    stream.add(windowOf((tMs) => heightAt(12_000 + (tMs % 8500)), endMs, endMs));
  const found = stream.beats();
  expect(at(found, 0).tMs).toBeGreaterThan(500_000 - 361_000);
  expect(found.length).toBeGreaterThan(300);
});

test("a clock that starts again starts over; a window that is no wave changes nothing", () => {
  const { heightAt } = heart(30);
  const stream = beatStream();
  for (let endMs = 112_000; endMs <= 120_000; endMs += 1000)
    stream.add(windowOf((tMs) => heightAt(tMs - 100_000), endMs, endMs));
  const before = stream.beats();
  stream.add({ startMs: 121_000, rateHz: RATE_HZ, values: new Float64Array(360).fill(Number.NaN) });
  expect(stream.beats()).toEqual(before);
  stream.add(windowOf(heightAt, 13_000, 1));
  expect(stream.beats().length).toBeGreaterThan(8);
  expect(Math.max(...stream.beats().map(({ tMs }) => tMs))).toBeLessThan(13_000);
});

test("before the first window nothing is known", () => {
  expect(beatStream().beats()).toEqual([]);
  expect(beatStream().variability().rmssdMs).toMatchObject({ reason: "window_too_short" });
});
