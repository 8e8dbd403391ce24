import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { known, NOON_MS, rmssdAt, signalMoment } from "../../../../tests/support/signal-moments.ts";
import { unknown } from "../../sensing/index.ts";
import { type LoadMemory, loadOf, NO_LOAD, updateLoad } from "./load.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface Stretch {
  readonly minutes: number;
  readonly z: number | null;
  readonly stepS?: number;
  readonly quality?: number;
  readonly onBreak?: boolean;
  readonly keysPerMin?: number;
}

/** Lives through a stretch in which the beats vary `z` standard deviations above usual. */
function live(from: LoadMemory, stretch: Stretch): LoadMemory {
  const { minutes, z, stepS = 1, quality = 0.999, onBreak = false, keysPerMin = 0 } = stretch;
  let [memory, nowMs] = [from, from.atMs ?? NOON_MS];
  for (let passedS = 0; passedS < 60 * minutes; passedS += stepS) {
    nowMs += 1000 * stepS;
    memory = updateLoad(
      memory,
      signalMoment({
        nowMs,
        onBreak,
        readings: { rmssdMs: z === null ? unknown("no_camera") : known(rmssdAt(z), quality) },
        telemetry: { keysPerMin: known(keysPerMin) },
      }),
    );
  }
  return memory;
}

/** A moment at a time, with beats as usual but for one standard deviation below. */
const momentAt = (nowMs: number, zone = "Europe/Berlin") =>
  signalMoment({ nowMs, zone, readings: { rmssdMs: known(rmssdAt(-1), 0.999) } });

const started = (nowMs = NOON_MS): LoadMemory => updateLoad(NO_LOAD, momentAt(nowMs));

describe("the budget", () => {
  // 240 · (1 − exp(−t / 240)) = 30 at t = 32.05 min.
  test("is filled in 32 minutes by beats one standard deviation below usual", () => {
    expect(loadOf(live(started(), { minutes: 31.5, z: -1 })).loadRatio).toBeLessThan(1);
    expect(loadOf(live(started(), { minutes: 32.5, z: -1 })).loadRatio).toBeGreaterThan(1);
  });

  test("is filled in ten minutes by three, and no sooner by six", () => {
    const three = live(started(), { minutes: 10.3, z: -3 });
    expect(loadOf(three).loadRatio).toBeCloseTo(1, 1);
    expect(live(started(), { minutes: 10.3, z: -6 })).toEqual(three);
  });

  test("is not touched by beats that vary as usual or more", () => {
    expect(live(started(), { minutes: 30, z: 1 }).loadSdMin).toBe(0);
  });

  test("a poor reading counts by its quality, and one below .3 not at all", () => {
    const whole = live(started(), { minutes: 10, z: -1, quality: 0.9 }).loadSdMin;
    const half = live(started(), { minutes: 10, z: -1, quality: 0.45 }).loadSdMin;
    expect(half).toBeCloseTo(whole / 2, 9);
    const poor = live(started(), { minutes: 10, z: -1, quality: 0.29 });
    expect(poor.loadSdMin).toBe(0);
    expect(loadOf(poor)).toEqual({ loadRatio: null, loadConfidence: 0 });
  });
});

describe("fading", () => {
  const loaded = live(started(), { minutes: 20, z: -2 });
  const left = (stretch: Stretch): number => live(loaded, stretch).loadSdMin / loaded.loadSdMin;

  test("a break of twenty minutes earns the load down to 1/e, whether the beats are seen or not", () => {
    expect(left({ minutes: 20, z: 0.5, onBreak: true })).toBeCloseTo(Math.exp(-1), 6);
    expect(left({ minutes: 20, z: null, onBreak: true })).toBeCloseTo(Math.exp(-1), 6);
  });

  test("rest takes 45 minutes for that, and typing is not rest", () => {
    expect(left({ minutes: 45, z: 0.5 })).toBeCloseTo(Math.exp(-1), 6);
    expect(left({ minutes: 45, z: 0.5, keysPerMin: 120 })).toBeCloseTo(Math.exp(-45 / 240), 6);
  });

  test("what is not measured fades slowly, and is no rest", () => {
    expect(left({ minutes: 45, z: null })).toBeCloseTo(Math.exp(-45 / 240), 6);
  });
});

describe("what is not measured", () => {
  test("a gap of two minutes adds nothing, and lowers how sure the load is", () => {
    const before = live(started(), { minutes: 10, z: -1 });
    const later = updateLoad(before, momentAt((before.atMs ?? 0) + 2 * MINUTE_MS));
    expect(later.loadSdMin).toBeCloseTo(before.loadSdMin * Math.exp(-2 / 240), 9);
    expect(loadOf(later).loadConfidence).toBeLessThan(loadOf(before).loadConfidence);
  });

  test("sixty seconds between two moments are counted, sixty-one are not", () => {
    const at = (ms: number): number => updateLoad(started(), momentAt(NOON_MS + ms)).loadSdMin;
    expect(at(60_000)).toBeCloseTo(0.999, 9);
    expect(at(61_000)).toBe(0);
  });

  test("the load is not said until half of the time is measured", () => {
    expect(loadOf(live(started(), { minutes: 4, z: -1 })).loadRatio).toBeNull();
    expect(loadOf(live(started(), { minutes: 6, z: -1 })).loadRatio).toBeGreaterThan(0);
    const holed = live(live(started(), { minutes: 20, z: -1 }), { minutes: 20, z: null });
    expect(loadOf(holed).loadRatio).toBeNull();
  });

  test("without a usual range, or with a broken one, there is nothing to compare with", () => {
    for (const low of [undefined, 0, Number.NaN]) {
      const range = low === undefined ? undefined : { low, middle: 40, high: 60 };
      let memory = NO_LOAD;
      for (let s = 0; s < 600; s++) {
        const moment = momentAt(NOON_MS + 1000 * s);
        memory = updateLoad(memory, { ...moment, usualOf: () => range });
      }
      expect(loadOf(memory)).toEqual({ loadRatio: null, loadConfidence: 0 });
    }
  });

  test("a night leaves little of the load, and the morning is judged by itself", () => {
    const evening = live(started(), { minutes: 60, z: -1 });
    const morning = updateLoad(evening, momentAt((evening.atMs ?? 0) + 10 * HOUR_MS));
    expect(morning.loadSdMin).toBeCloseTo(evening.loadSdMin * Math.exp(-600 / 240), 9);
    expect(loadOf(morning).loadRatio).toBeNull();
    expect(loadOf(live(morning, { minutes: 6, z: 0 })).loadRatio).not.toBeNull();
  });
});

describe("the warning", () => {
  test("comes once at .8 and again only after .6", () => {
    const below = live(started(), { minutes: 24.5, z: -1 });
    expect(below.warned).toBe(false);
    const above = live(below, { minutes: 3, z: -1 });
    expect(above.warned).toBe(true);
    const rested = live(above, { minutes: 5, z: 0, onBreak: true });
    expect(loadOf(rested).loadRatio).toBeGreaterThan(0.6);
    expect(rested.warned).toBe(true);
    expect(live(rested, { minutes: 5, z: 0, onBreak: true }).warned).toBe(false);
  });
});

describe("clocks", () => {
  const loaded = live(started(), { minutes: 20, z: -1 });
  const atMs = loaded.atMs ?? 0;

  test("an hour back adds nothing, and time goes on from there", () => {
    const back = updateLoad(loaded, momentAt(atMs - HOUR_MS));
    expect(back.loadSdMin).toBe(loaded.loadSdMin);
    const on = updateLoad(back, momentAt(atMs - HOUR_MS + 1000));
    expect(on.loadSdMin - back.loadSdMin).toBeLessThan(0.999 / 60);
    expect(on.today?.measuredMin).toBeCloseTo((loaded.today?.measuredMin ?? 0) + 1 / 60, 9);
  });

  test("the hour that a change of clocks repeats is counted as the hour it is", () => {
    // 2026-10-25 03:00 CEST becomes 02:00 CET at 01:00 UTC.
    const changeMs = Date.UTC(2026, 9, 25, 1);
    const through = live(started(changeMs - 10 * MINUTE_MS), { minutes: 20, z: -1 });
    const plain = live(started(), { minutes: 20, z: -1 });
    expect(through.loadSdMin).toBe(plain.loadSdMin);
    expect(through.today).toEqual({ ...plain.today, day: "2026-10-25" });
  });

  test("a flight west does not open yesterday again", () => {
    const late = live(started(Date.UTC(2026, 10, 21, 23)), { minutes: 5, z: -1 });
    expect(late.today?.day).toBe("2026-11-22");
    const west = updateLoad(late, momentAt((late.atMs ?? 0) + 1000, "America/New_York"));
    expect(west.today?.day).toBe("2026-11-22");
    expect(west.days).toEqual([]);
  });

  test("a clock that was years ahead is forgotten with its day", () => {
    const wrong = started(Date.UTC(2031, 0, 1));
    expect(updateLoad(wrong, momentAt(NOON_MS)).today?.day).toBe("2026-11-21");
  });
});

describe("days", () => {
  test("midnight in the person's zone closes the day with its highest load", () => {
    const evening = live(started(Date.UTC(2026, 10, 21, 21, 30)), { minutes: 80, z: -1 });
    const peakSdMin = evening.loadSdMin;
    const night = live(evening, { minutes: 15, z: 1 });
    expect(night.days).toHaveLength(1);
    expect(night.days[0]?.peakSdMin).toBeCloseTo(peakSdMin, 9);
    expect(night.today?.day).toBe("2026-11-22");
  });

  test("a day with less than an hour measured does not count", () => {
    const evening = live(started(Date.UTC(2026, 10, 21, 22, 30)), { minutes: 40, z: -1 });
    expect(evening.today?.day).toBe("2026-11-22");
    expect(evening.days).toEqual([]);
  });
});

const stretches = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 8 }),
    z: fc.option(fc.double({ min: -4, max: 2, noNaN: true })),
    onBreak: fc.boolean(),
    keysPerMin: fc.integer({ min: 0, max: 40 }),
  }),
  { minLength: 1, maxLength: 5 },
);

test("is the same whether time passes in steps of one second or five", () => {
  fc.assert(
    fc.property(stretches, (days) => {
      const ended = (stepS: number): number =>
        days.reduce((memory, stretch) => live(memory, { ...stretch, stepS }), started()).loadSdMin;
      const [fine, coarse] = [ended(1), ended(5)];
      expect(Math.abs(fine - coarse)).toBeLessThanOrEqual(0.005 * fine + 1e-9);
    }),
    { numRuns: 20 },
  );
});

test("is never negative, never more than three a minute, and its confidence is a share", () => {
  const moments = fc.array(
    fc.record({
      stepMs: fc.integer({ min: -2 * HOUR_MS, max: 2 * HOUR_MS }),
      z: fc.double({ min: -50, max: 50, noNaN: true }),
      onBreak: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(moments, (steps) => {
      let memory = started();
      for (const { stepMs, z, onBreak } of steps) {
        const nowMs = (memory.atMs ?? 0) + stepMs;
        const before = memory.loadSdMin;
        memory = updateLoad(memory, {
          ...signalMoment({ nowMs, onBreak, readings: { rmssdMs: known(rmssdAt(z)) } }),
        });
        const most = stepMs > 0 && stepMs <= MINUTE_MS ? (3 * stepMs) / MINUTE_MS : 0;
        expect(memory.loadSdMin).toBeGreaterThanOrEqual(0);
        expect(memory.loadSdMin).toBeLessThanOrEqual(before + most);
        expect(loadOf(memory).loadConfidence).toBeGreaterThanOrEqual(0);
        expect(loadOf(memory).loadConfidence).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 100 },
  );
});
