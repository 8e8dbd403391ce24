import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { featuresOf } from "../../../../tests/support/state-subsets.ts";
import { type Features, type Level, type Measure, unknown } from "../../sensing/index.ts";
import {
  ageBaselines,
  type Baselines,
  type LearningMoment,
  learnBaselines,
  learnCalibration,
  startBaselines,
  usual,
} from "./baselines.ts";
import { totalMin } from "./histogram.ts";
import { readBaselines } from "./read-baselines.ts";

const DAY_MS = 24 * 3600 * 1000;
/** The values of the scales' bins are a fortieth apart. */
const BIN = 0.025;

const calm = (nowMs: number): LearningMoment => ({
  nowMs,
  localMinute: 600,
  loadSupport: 0.1,
  interventionMs: null,
});
const pulse = (value: number, quality = 0.9): Features => featuresOf(0, { pulse: value }, quality);

/** So many minutes of the same, a reading every ten seconds. */
function lived(
  minutes: number,
  features: Features,
  from = startBaselines(),
  startMs = 0,
): Baselines {
  return Array.from({ length: 6 * minutes }).reduce<Baselines>(
    (known, _, i) => learnBaselines(known, features, calm(startMs + 10_000 * i)),
    from,
  );
}

const minutesOf = (baselines: Baselines): number => totalMin(baselines.histograms.pulseBpm ?? []);

describe("baselines", () => {
  test("know nothing at first: nothing personal ships", () => {
    expect(startBaselines().histograms).toEqual({});
    expect(usual(startBaselines(), "pulseBpm")).toBeUndefined();
    expect(usual(undefined, "pulseBpm")).toBeUndefined();
  });

  test("learn what was read, a reading in ten seconds, by its quality", () => {
    const hour = lived(60, pulse(60));
    expect(minutesOf(hour)).toBeCloseTo(60 * 0.9, 0);
    expect(usual(hour, "pulseBpm")?.middle).toBeCloseTo(60, -0.3);
    const once = learnBaselines(startBaselines(), pulse(60), calm(0));
    expect(learnBaselines(once, pulse(60), calm(9999))).toBe(once);
    expect(learnBaselines(once, pulse(60), calm(10_000))).not.toBe(once);
  });

  test("hold a few wrong readings for what they are", () => {
    const odd = lived(14, pulse(150), lived(30, pulse(60)), 30 * 60_000);
    expect(usual(odd, "pulseBpm")?.middle).toBeCloseTo(60, -0.3);
  });

  test.each([
    ["poor readings", pulse(90, 0.49), calm(0)],
    ["a reading that is no number", pulse(Number.NaN), calm(0)],
    ["an unknown reading", { ...pulse(90), pulseBpm: unknown("no_face") }, calm(0)],
  ])("learn nothing from %s", (_, features, moment) => {
    expect(learnBaselines(startBaselines(), features, moment).histograms).toEqual({});
  });

  test.each([
    ["made-up signals", { ...pulse(90), synthetic: true }, calm(0)],
    ["likely high load", pulse(90), { ...calm(0), loadSupport: 0.51 }],
    ["the ten minutes after an intervention", pulse(90), { ...calm(599_999), interventionMs: 0 }],
  ])("are left alone by %s", (_, features, moment) => {
    const start = startBaselines();
    expect(learnBaselines(start, features, moment)).toBe(start);
  });

  test("are left alone by a clock that says no number, and by features of an older version", () => {
    const start = startBaselines();
    expect(learnBaselines(start, pulse(60), calm(Number.NaN))).toBe(start);
    const { blinksPerMin: _, ...older } = pulse(60);
    expect(learnBaselines(start, older as Features, calm(0))).toBe(start);
  });

  test("learn again ten minutes after an intervention", () => {
    const moment = { ...calm(600_000), interventionMs: 0 };
    expect(minutesOf(learnBaselines(startBaselines(), pulse(90), moment))).toBeGreaterThan(0);
  });

  test("learn the keys of hands that type, and not those of hands at rest", () => {
    const resting = learnBaselines(
      startBaselines(),
      featuresOf(0, { keys: 0, switches: 0 }),
      calm(0),
    );
    expect(Object.keys(resting.histograms)).toEqual(["switchesPerMin"]);
  });
});

describe("forgetting", () => {
  test("halves what is a week old", () => {
    const hour = lived(60, pulse(60));
    const later = ageBaselines(hour, (hour.updatedMs ?? 0) + 7 * DAY_MS);
    expect(minutesOf(later)).toBeCloseTo(minutesOf(hour) / 2, 9);
    expect(later.pulseDay.w).toBeCloseTo(hour.pulseDay.w / 2, 9);
    expect(usual(later, "pulseBpm")).toEqual(usual(hour, "pulseBpm"));
  });

  test("is the same at once or day by day", () => {
    const hour = lived(60, pulse(60));
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => (hour.updatedMs ?? 0) + day * DAY_MS);
    const daily = days.reduce(ageBaselines, hour);
    expect(minutesOf(daily)).toBeCloseTo(minutesOf(hour) / 2, 9);
  });

  test("does not happen when the clock goes back, and learning goes on from there", () => {
    const hour = lived(60, pulse(60), startBaselines(), 9 * DAY_MS);
    const back = learnBaselines(hour, pulse(60), calm(0));
    expect(minutesOf(back)).toBeCloseTo(minutesOf(hour) + 0.15, 6);
    expect(back.updatedMs).toBe(0);
  });

  test("lets a new habit take over within two weeks", () => {
    const before = lived(600, pulse(60));
    const after = lived(300, pulse(80), before, 14 * DAY_MS);
    expect(usual(after, "pulseBpm")?.middle).toBeGreaterThan(78);
  });
});

describe("a calibration", () => {
  const level: Level = { p10: 55, p50: 60, p90: 70, n: 120 };

  test("is known at once, to the width of a bin, and counts ten times its minutes", () => {
    const known = learnCalibration(startBaselines(), { pulseBpm: level }, 1000);
    expect(minutesOf(known)).toBeCloseTo(20, 9);
    const { low, middle, high } = usual(known, "pulseBpm") ?? { low: 0, middle: 0, high: 0 };
    expect(Math.abs(low / 55 - 1)).toBeLessThan(BIN);
    expect(Math.abs(middle / 60 - 1)).toBeLessThan(BIN);
    expect(Math.abs(high / 70 - 1)).toBeLessThan(BIN);
  });

  test("of a few seconds is no range yet", () => {
    const short = learnCalibration(startBaselines(), { pulseBpm: { ...level, n: 0 } }, 0);
    expect(usual(short, "pulseBpm")).toBeUndefined();
  });
});

test("whatever is read, weights are finite, quantiles in order and none below zero", () => {
  const value = fc.double();
  const reading = (x: number, quality: number): Measure => ({
    known: true,
    value: x,
    low: x,
    high: x,
    quality,
    ageS: 0,
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, fc.double({ min: 0, max: 0.99, noNaN: true }), fc.maxSafeInteger())),
      (seconds) => {
        let known = startBaselines();
        for (const [x, quality, nowMs] of seconds) {
          const features = { ...pulse(0), pulseBpm: reading(x, quality) };
          known = learnBaselines(known, features, calm(nowMs));
        }
        const bins = known.histograms.pulseBpm ?? [];
        expect(readBaselines(known).ok).toBe(true);
        expect(bins.every((minutes) => Number.isFinite(minutes) && minutes >= 0)).toBe(true);
        const range = usual(known, "pulseBpm");
        if (range) expect(range.low <= range.middle && range.middle <= range.high).toBe(true);
      },
    ),
  );
});
