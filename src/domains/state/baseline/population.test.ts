import fc from "fast-check";
import { expect, test } from "vitest";
import { type Baselines, learnCalibration, startBaselines } from "./baselines.ts";
import { toPopulation } from "./population.ts";

/** Minutes of a pulse around this middle; a calibration's minutes count ten times. */
const person = (p50: number, minutes: number): Baselines =>
  learnCalibration(
    startBaselines(),
    { pulseBpm: { p10: p50 * 0.85, p50, p90: p50 * 1.18, n: 6 * minutes } },
    0,
  );
const seen = (baselines: Baselines, value: number): number =>
  toPopulation(baselines, "pulseBpm", value, null);

test("with nothing learned every value is itself", () => {
  fc.assert(
    fc.property(fc.double({ min: 40, max: 180, noNaN: true }), (value) => {
      expect(toPopulation(startBaselines(), "pulseBpm", value, 600)).toBe(value);
    }),
  );
});

test("what is usual for a well known person is what is usual for most", () => {
  expect(seen(person(55, 6000), 55)).toBeCloseTo(72, -0.5);
  expect(seen(person(90, 6000), 90)).toBeCloseTo(72, -0.5);
});

test("an hour of data takes half of the way, in logarithms", () => {
  const half = seen(person(55, 60), 55);
  expect(half).toBeGreaterThan(60);
  expect(half).toBeLessThan(66);
  expect(half / Math.sqrt(55 * 72)).toBeCloseTo(1, 1);
});

test("more than usual stays more, and nothing stays nothing", () => {
  const known = person(55, 600);
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 150 }), (value) => {
      expect(seen(known, value + 1)).toBeGreaterThan(seen(known, value));
    }),
  );
  const typist = learnCalibration(
    startBaselines(),
    { keysPerMin: { p10: 200, p50: 300, p90: 400, n: 6000 } },
    0,
  );
  expect(toPopulation(typist, "keysPerMin", 0, null)).toBe(0);
  expect(toPopulation(typist, "keysPerMin", 300, null)).toBeLessThan(140);
});

test("no habit shifts the bands by more than a factor of about three", () => {
  const restless = learnCalibration(
    startBaselines(),
    { switchesPerMin: { p10: 30, p50: 40, p90: 50, n: 60_000 } },
    0,
  );
  expect(toPopulation(restless, "switchesPerMin", 40, null)).toBeGreaterThan(6);
});
