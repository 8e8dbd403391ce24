import { describe, expect, test } from "vitest";
import { type Features, type Reading, unread } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";
import { measureTelemetry } from "../telemetry/rhythm.ts";
import {
  type CalibrationProgress,
  type CalibrationSeconds,
  startCalibration,
} from "./calibration.ts";

const PLACE = { distanceCm: 60, yCm: 2, pitchDeg: 5 };
const read = (value: number): Measure => ({
  known: true,
  value,
  low: value,
  high: value,
  quality: 0.8,
  ageS: 0,
});
const features = (atS: number, reading: Partial<Reading>): Features => ({
  atMs: atS * 1000,
  source: "camera",
  synthetic: false,
  ...unread("settling"),
  ...reading,
  telemetry: measureTelemetry([], 0, 0),
});
/** A face in good light: openness after 5 s, pulse after 11, blinks after 22. */
const atBest = (atS: number): Features =>
  features(atS, {
    distanceCm: read(60),
    ...(atS > 5 && { openness: read(0.95) }),
    ...(atS > 11 && { pulseBpm: read(60 + (atS % 3)) }),
    ...(atS > 22 && { blinksPerMin: read(14) }),
  });

/** The progress after every second, until done or the time is up. */
function run(
  seconds: CalibrationSeconds,
  untilS: number,
  see: (atS: number) => Features = atBest,
): CalibrationProgress[] {
  const calibration = startCalibration({ seconds });
  const steps: CalibrationProgress[] = [];
  for (let atS = 1; atS <= untilS && !steps.at(-1)?.done; atS++)
    steps.push(calibration.add(see(atS), PLACE));
  return steps;
}

describe("the short calibration", () => {
  test("is done within 20 s and sets the neutral, openness and distance only", () => {
    const steps = run(20, 20);
    expect(steps.length).toBeLessThanOrEqual(20);
    expect(steps.at(-1)).toMatchObject({ share: 1, missing: [], waitingFor: undefined });
    expect(steps.at(-1)?.done).toEqual({
      neutral: PLACE,
      levels: {
        openness: { p10: 0.95, p50: 0.95, p90: 0.95, n: expect.any(Number) },
        distanceCm: { p10: 60, p50: 60, p90: 60, n: expect.any(Number) },
      },
    });
  });

  test("grows steadily and says what is missing", () => {
    const steps = run(20, 20);
    const shares = steps.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(steps[0]?.missing).toEqual(["place", "openness"]);
  });

  test("takes the middle place: a nod aside does not shift the neutral", () => {
    const calibration = startCalibration({ seconds: 20 });
    let progress: CalibrationProgress | undefined;
    for (let atS = 1; !progress?.done && atS < 60; atS++)
      progress = calibration.add(atBest(atS), atS < 5 ? { ...PLACE, yCm: -9 } : PLACE);
    expect(progress?.done?.neutral).toEqual(PLACE);
  });
});

describe("shoulders in a neutral", () => {
  const neutralWith = (seen: (atS: number) => boolean) => {
    const calibration = startCalibration({ seconds: 20 });
    for (let atS = 1; atS < 60; atS++) {
      const place = seen(atS) ? { ...PLACE, shouldersCm: atS % 2 ? -20 : -22 } : PLACE;
      const { done } = calibration.add(atBest(atS), place);
      if (done) return done.neutral;
    }
    throw new Error("not done");
  };

  test("are the middle of those that were read", () => {
    expect(neutralWith((atS) => atS % 2 === 1 || atS > 16)).toEqual({ ...PLACE, shouldersCm: -20 });
  });

  test("are left out when they were read in fewer than ten seconds, and are not waited for", () => {
    expect(neutralWith((atS) => atS <= 9)).toEqual(PLACE);
    expect(neutralWith((atS) => atS <= 10)).toHaveProperty("shouldersCm");
  });
});

describe("the long calibration", () => {
  test("is done within 120 s and sets pulse and blinks too", () => {
    const done = run(120, 120).at(-1)?.done;
    expect(done?.levels.pulseBpm?.p50).toBeCloseTo(61, 6);
    expect(done?.levels.blinksPerMin?.p50).toBe(14);
    expect(done?.levels.rmssdMs).toBeUndefined();
  });

  test("waits while nothing that is missing can be read, and says for what", () => {
    const hidden = (atS: number): Features => features(atS, unread("too_dark"));
    const calibration = startCalibration({ seconds: 120 });
    const before = calibration.add(atBest(30), PLACE);
    expect(before.waitingFor).toBeUndefined();
    const dark = calibration.add(hidden(31), undefined);
    expect(dark.waitingFor).toBe("too_dark");
    expect(dark.share).toBe(before.share);
    expect(calibration.add(atBest(32), PLACE).share).toBeGreaterThan(dark.share);
  });

  test("lasts for as long as a reading stays unknown, and then names it", () => {
    const noPulse = (atS: number): Features => ({ ...atBest(atS), pulseBpm: unknown("no_pulse") });
    const last = run(120, 400, noPulse).at(-1);
    expect(last).toMatchObject({ missing: ["pulseBpm"], waitingFor: "no_pulse", done: undefined });
  });
});

test("a second told twice counts once", () => {
  const calibration = startCalibration({ seconds: 20 });
  const once = calibration.add(atBest(1), PLACE);
  expect(calibration.add(atBest(1), PLACE).share).toBe(once.share);
  expect(calibration.add(atBest(1.5), PLACE).share).toBeGreaterThan(once.share);
});
