import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { chanceFrom } from "../../../kernel/chance.ts";
import { clearestWave } from "./clearest.ts";
import { findBeats } from "./find-beats.ts";

const RATE_HZ = 30;
const RISE_MS = 90;

/** Gaussian pulses that rise steepest at the given times, with an echo of them, for `seconds`. */
function pulses(beatsMs: readonly number[], seconds = 12, noise = 0, echo = 0.3): Float64Array {
  const chance = chanceFrom(1);
  return new Float64Array(seconds * RATE_HZ).map((_, i) => {
    const tMs = (i * 1000) / RATE_HZ;
    const bell = (lateMs: number, widthMs: number) => Math.exp(-0.5 * (lateMs / widthMs) ** 2);
    const height = beatsMs.reduce(
      (sum, beat) => sum + bell(tMs - beat - RISE_MS, RISE_MS) + echo * bell(tMs - beat - 370, 110),
      0,
    );
    return height + noise * (chance() + chance() - 1);
  });
}

const every = (ms: number, seconds = 12) =>
  Array.from({ length: Math.floor((seconds * 1000 - 600) / ms) }, (_, i) => 300 + i * ms);
const wave = (values: Float64Array, startMs = 0) => ({ startMs, rateHz: RATE_HZ, values });
/** Away from the ends, where the filter has not settled. */
const inside = (tMs: number) => tMs > 700 && tMs < 10_500;
const times = (values: Float64Array, startMs = 0) =>
  findBeats(wave(values, startMs)).map(({ tMs }) => tMs);

describe("the beats of a wave", () => {
  test.each([400, 600, 857, 1000, 1400])("every %d ms are found within 20 ms, each once", (ms) => {
    const truth = every(ms).filter(inside);
    const found = times(pulses(every(ms))).filter(inside);
    expect(found).toHaveLength(truth.length);
    for (const [i, tMs] of truth.entries()) expect(Math.abs(at(found, i) - tMs)).toBeLessThan(20);
  });

  test("far finer than a frame: neighbouring intervals of an even heart differ by less than 3 ms", () => {
    const found = times(pulses(every(817))).slice(1, -1);
    const intervals = found.slice(1).map((tMs, i) => tMs - at(found, i));
    for (const ms of intervals) expect(Math.abs(ms - 817)).toBeLessThan(3);
  });

  test("an echo as high as the beat itself is not a beat", () => {
    const truth = every(900);
    const high = pulses(truth, 12, 0, 1);
    expect(times(high).filter(inside)).toHaveLength(truth.filter(inside).length);
  });

  test("a jolt ten times as high as a beat costs the beats beside it only", () => {
    const truth = every(800, 20);
    const jolted = pulses(truth, 20).map((v, i) => v + (i >= 300 && i < 315 ? 10 : 0));
    const far = times(jolted).filter((tMs) => tMs < 8500 || tMs > 12_500);
    const wanted = truth.filter((tMs) => tMs < 8500 || tMs > 12_500);
    expect(far).toHaveLength(wanted.length);
  });

  test("stay in place whatever the unit and level, and move with the clock", () => {
    const plain = pulses(every(750), 12, 0.05);
    const expected = times(plain);
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 6 }),
        fc.integer({ min: -1000, max: 1000 }),
        (e, to) => {
          const found = times(
            plain.map((v) => 10 ** e * v + to * 10 ** e),
            to,
          );
          expect(found).toHaveLength(expected.length);
          for (const [i, tMs] of found.entries()) expect(tMs - to).toBeCloseTo(at(expected, i), 3);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("of a wave turned over are found where it falls: polarity matters", () => {
    const truth = every(900);
    const turned = times(pulses(truth, 12, 0, 0).map((v) => -v));
    const nearest = turned.map((found) =>
      Math.min(...truth.map((t) => Math.abs(found - t - 2 * RISE_MS))),
    );
    for (const ms of nearest) expect(ms).toBeLessThan(15);
  });

  test.each([
    ["a flat wave", new Float64Array(360).fill(7)],
    ["too short a wave", pulses(every(800)).slice(0, 80)],
    ["an empty wave", new Float64Array(0)],
    ["a wave with a value that is no number", pulses(every(800)).with(100, Number.NaN)],
  ])("there are none in %s", (_, values) => {
    expect(times(values)).toEqual([]);
  });

  test("look alike, but for one that does not", () => {
    const values = pulses(every(800)).map((v, i) => (i > 130 && i < 150 ? v * Math.sin(i) : v));
    const alike = findBeats(wave(values)).map(({ shape }) => shape);
    expect(Math.max(...alike)).toBeGreaterThan(0.98);
    expect(Math.min(...alike.slice(2, -2))).toBeLessThan(0.8);
  });
});

test("the clearest of several waves is the one whose beats are most alike", () => {
  const [noisy, clear] = [pulses(every(800), 12, 2), pulses(every(800), 12, 0.02)];
  const chosen = clearestWave([wave(noisy), wave(clear), wave(new Float64Array(360))]);
  expect(chosen?.wave.values).toBe(clear);
  expect(clearestWave([wave(new Float64Array(360))])).toBeUndefined();
});
