import { describe, expect, test } from "vitest";
import { type Features, unread } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";
import { measureTelemetry } from "../telemetry/rhythm.ts";
import { levelTally } from "./levels.ts";

const read = (value: number): Measure => ({
  known: true,
  value,
  low: value,
  high: value,
  quality: 0.8,
  ageS: 0,
});
const features = (pulseBpm: Measure, keysPerMin: Measure = unknown("settling")): Features => ({
  atMs: 0,
  source: "camera",
  synthetic: false,
  ...unread("settling"),
  pulseBpm,
  telemetry: { ...measureTelemetry([], 0, 0), keysPerMin },
});

describe("levels of a session", () => {
  test("are the 10th, 50th and 90th percentile of what was read", () => {
    const tally = levelTally(["pulseBpm", "keysPerMin"]);
    for (let bpm = 50; bpm <= 70; bpm++) tally.add(features(read(bpm), read(100)));
    expect(tally.levels()).toEqual({
      pulseBpm: { p10: 52, p50: 60, p90: 68, n: 21 },
      keysPerMin: { p10: 100, p50: 100, p90: 100, n: 21 },
    });
  });

  test("do not count what is unknown, and take ten readings", () => {
    const tally = levelTally(["pulseBpm"]);
    for (let i = 0; i < 9; i++) tally.add(features(read(60)));
    for (let i = 0; i < 90; i++) tally.add(features(unknown("moving")));
    expect(tally.levels()).toEqual({});
    tally.add(features(read(60)));
    expect(tally.levels().pulseBpm).toMatchObject({ p50: 60, n: 10 });
  });

  test("of three hours are those of all of them, though few are kept", () => {
    const tally = levelTally(["pulseBpm"]);
    const seconds = 3 * 3600;
    for (let i = 0; i < seconds; i++) tally.add(features(read(i / seconds)));
    const { p10 = 0, p50 = 0, p90 = 0, n } = tally.levels().pulseBpm ?? {};
    expect(n).toBe(seconds);
    expect(p10).toBeCloseTo(0.1, 2);
    expect(p50).toBeCloseTo(0.5, 2);
    expect(p90).toBeCloseTo(0.9, 2);
  });
});
