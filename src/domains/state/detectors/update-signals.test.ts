import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { known, NOON_MS, rmssdAt, signalMoment } from "../../../../tests/support/signal-moments.ts";
import type { Features } from "../../sensing/index.ts";
import { readSignals, saveSignals } from "./saved-signals.ts";
import { NO_SIGNALS } from "./signals.ts";
import { type SignalsMemory, startSignals, updateSignals } from "./update-signals.ts";

type Given = Parameters<typeof signalMoment>[0];

const live = (seconds: number, given: (s: number) => Given, from = startSignals()) => {
  let [memory, signals] = [from, NO_SIGNALS];
  for (let s = 0; s <= seconds; s++) {
    const moment = signalMoment({ nowMs: NOON_MS + 1000 * s, ...given(s) });
    ({ memory, signals } = updateSignals(memory, moment));
  }
  return { memory, signals };
};

const strained: Given = { readings: { rmssdMs: known(rmssdAt(-1), 0.999) } };

test("of a page alone, without a camera, there is nothing to say", () => {
  expect(live(1200, () => ({})).signals).toEqual(NO_SIGNALS);
});

test("features of an older version say nothing and change nothing", () => {
  const { memory } = live(1700, () => strained);
  const moment = signalMoment({ nowMs: NOON_MS + 1_701_000 });
  const { rmssdMs: _, ...older } = moment.features;
  const estimate = { ...moment.estimate, reason: "older_features" as const };
  const next = updateSignals(memory, { ...moment, features: older as Features, estimate });
  expect(next.memory).toBe(memory);
  expect(next.signals).toEqual(NO_SIGNALS);
});

test("says all that is noticed at once, in one order", () => {
  const { signals } = live(1700, (s) => ({
    ...strained,
    alignment: 0.1,
    placeId: ["a", "b", "c"][Math.floor(s / 4) % 3] ?? null,
  }));
  expect(signals.active).toEqual(["load_budget", "thrashing", "rabbit_hole"]);
  expect(signals.onCamera).toEqual(["load_budget"]);
  expect(signals.loadRatio).toBeGreaterThan(0.8);
  expect(signals.thrashing).toBeGreaterThan(0.5);
});

test("a load of which too little was measured is neither said nor warned of", () => {
  const { memory } = live(1700, () => strained);
  const { signals } = live(2400, () => ({}), {
    ...memory,
    load: { ...memory.load, atMs: NOON_MS },
  });
  expect(signals).toMatchObject({ loadRatio: null, active: [] });
});

test("a late hour rests on the camera unless typing alone has shown it", () => {
  const late = (given: Given) =>
    live(300, (s) => ({ ...given, nowMs: NOON_MS + 11 * 3_600_000 + 1000 * s })).signals;
  const tired = { readings: { perclosMinutePct: known(25) } };
  const corrects = { telemetry: { correctionsPer100Keys: known(11) } };
  expect(late(tired)).toMatchObject({ active: ["late_hour"], onCamera: ["late_hour"] });
  expect(late(corrects)).toMatchObject({ active: ["late_hour"], onCamera: [] });
  expect(late({ ...tired, ...corrects })).toMatchObject({ active: ["late_hour"], onCamera: [] });
});

describe("reading", () => {
  const face = { yawDeg: known(3), pitchDeg: known(-5), blinksPerMin: known(12) };
  const hands = (everyS: number) => (s: number) => ({
    telemetry: { keysPerMin: known(0), clicksPerMin: known(0), idleS: known(s % everyS) },
  });
  const read = (given: (s: number) => Given) => live(200, given).signals;

  test("rests on the camera where only a face tells it", () => {
    const faced = (s: number) => ({ ...hands(400)(s), readings: face });
    expect(read(faced)).toMatchObject({
      active: ["passive_reading"],
      onCamera: ["passive_reading"],
    });
  });

  test("does not where the hands alone tell it, with a face or without", () => {
    const faced = (s: number) => ({ ...hands(30)(s), readings: face });
    const told = { active: ["passive_reading"], onCamera: [] };
    expect(read(faced)).toMatchObject(told);
    expect(read(hands(30))).toMatchObject(told);
  });

  test("is the same without what rests on the camera, whether there is one or not", () => {
    for (const seconds of [95, 119, 120, 150]) {
      const left = (readings: Given["readings"]) => {
        const { signals } = live(seconds, (s) => ({
          ...hands(30)(s),
          ...(readings && { readings }),
        }));
        return signals.active.filter((name) => !signals.onCamera.includes(name));
      };
      expect(left(face)).toEqual(left(undefined));
    }
  });
});

describe("over a restart", () => {
  const reopened = (memory: SignalsMemory): SignalsMemory => {
    const read = readSignals(JSON.parse(JSON.stringify(saveSignals(memory))));
    if (!read.ok) throw new Error(read.error);
    return read.value;
  };

  test("the load and what rests go on, on the wall clock", () => {
    const { memory } = live(1200, () => ({ ...strained, alignment: 0.1 }));
    const again = reopened(memory);
    expect(again.load).toEqual(memory.load);
    expect(again.rabbitHole).toMatchObject({ active: false, endedMs: NOON_MS + 1_200_000 });
    // The page was gone for half a minute: within a minute time is counted on.
    const moment = signalMoment({ ...strained, nowMs: NOON_MS + 1_230_000 });
    const next = updateSignals(again, moment).memory.load;
    expect(next.loadSdMin - memory.load.loadSdMin).toBeCloseTo(0.5, 1);
  });

  test("no place and no pose is kept", () => {
    const { memory } = live(60, (s) => ({ placeId: `secret-${s}` }));
    expect(JSON.stringify(saveSignals(memory))).not.toContain("secret");
    expect(reopened(memory).stays).toEqual([]);
  });

  const whole = saveSignals(live(1200, () => strained).memory);
  test.each([
    ["nothing", undefined, "malformed_signals"],
    ["text", "signals", "malformed_signals"],
    ["no version", { ...whole, version: undefined }, "malformed_signals"],
    ["an older version", { ...whole, version: 0 }, "malformed_signals"],
    ["a newer version", { ...whole, version: 2 }, "newer_signals"],
    ["a member too many", { ...whole, name: "someone" }, "malformed_signals"],
    [
      "a load below nothing",
      { ...whole, load: { ...whole.load, loadSdMin: -1 } },
      "malformed_signals",
    ],
    [
      "a load that is none",
      { ...whole, load: { ...whole.load, loadSdMin: Number.NaN } },
      "malformed_signals",
    ],
    [
      "more measured than passed",
      { ...whole, load: { ...whole.load, measuredMin: 1e6 } },
      "malformed_signals",
    ],
    [
      "a day in words",
      { ...whole, load: { ...whole.load, today: { ...whole.load.today, day: "today" } } },
      "malformed_signals",
    ],
    [
      "a peak in text",
      { ...whole, load: { ...whole.load, days: [{ peakSdMin: "9", endedMs: 1 }] } },
      "malformed_signals",
    ],
    [
      "a rest without an end",
      { ...whole, lateHourEndedMs: Number.POSITIVE_INFINITY },
      "malformed_signals",
    ],
  ])("%s is refused", (_, record, error) => {
    expect(readSignals(record)).toEqual({ ok: false, error });
  });
});

test("what is said is in range, whatever the clock, the zone and the readings do", () => {
  const zones = fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tokyo",
    "Pacific/Kiritimati",
  );
  const value = fc.double({ min: -1e3, max: 1e6, noNaN: false });
  const moment = fc.record({
    stepMs: fc.integer({ min: -90_000_000, max: 90_000_000 }),
    zone: zones,
    rmssd: value,
    pulse: value,
    alignment: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    placeId: fc.option(fc.constantFrom("a", "b", "c", "d")),
  });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 30 }), (steps) => {
      let [memory, nowMs] = [startSignals(), NOON_MS];
      for (const { stepMs, rmssd, pulse, ...given } of steps) {
        nowMs += stepMs;
        const readings = { rmssdMs: known(rmssd), pulseBpm: known(pulse) };
        const { memory: next, signals } = updateSignals(
          memory,
          signalMoment({ ...given, nowMs, readings }),
        );
        memory = next;
        if (signals.loadRatio !== null) expect(signals.loadRatio).toBeGreaterThanOrEqual(0);
        expect(signals.loadConfidence).toBeGreaterThanOrEqual(0);
        expect(readSignals(JSON.parse(JSON.stringify(saveSignals(memory))))).toMatchObject({
          ok: true,
        });
      }
    }),
    { numRuns: 200 },
  );
});
