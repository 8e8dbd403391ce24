import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_SIGNALS, type Signals, type StateEstimate } from "../state/index.ts";
import { type Fact, type Measured, observe, verifyFact, whyNow } from "./facts.ts";

const NOTHING: Measured = {
  windowS: 60,
  pulseBpm: null,
  usualPulseBpm: null,
  keysPerMin: null,
  clicksPerMin: null,
  switchesPerMin: null,
  correctionsPer100Keys: null,
  idleS: null,
  localMinute: null,
};

const says = (
  channel: StateEstimate["evidence"][number]["channel"],
  HYPER: number,
  used = true,
) => ({
  channel,
  quality: 0.9,
  used,
  logOdds: { FLOW: -HYPER, HYPER, HYPO: 0, RECOVERY: 0 },
});

const estimate = (evidence: StateEstimate["evidence"], heldS = 0): StateEstimate => ({
  atMs: 0,
  state: "HYPER",
  support: { FLOW: 0.1, HYPER: 0.7, HYPO: 0.1, RECOVERY: 0.1 },
  calibrated: false,
  coverage: 0.8,
  inputs: 3,
  heldS,
  evidence,
});

describe("why now", () => {
  test("names what spoke most for the state, the strongest first, in its unit", () => {
    const now = estimate([says("corrections", 0.6), says("switches", 1.2)]);
    const measured = { ...NOTHING, switchesPerMin: 14.2, correctionsPer100Keys: 21.7 };
    expect(whyNow(now, NO_SIGNALS, measured)).toEqual([
      { metric: "switches", value: 14, unit: "per_min", windowS: 60 },
      { metric: "corrections", value: 22, unit: "per_100_keys", windowS: 60 },
    ]);
  });

  test("begins with what was noticed and ends with how long it has held", () => {
    const signals: Signals = { ...NO_SIGNALS, loadRatio: 1.04, active: ["load_budget"] };
    const now = estimate([says("switches", 1.2)], 185);
    expect(
      whyNow(now, signals, { ...NOTHING, switchesPerMin: 14 }).map(({ metric }) => metric),
    ).toEqual(["load_budget", "switches", "state_held"]);
  });

  test("is three facts at most", () => {
    const signals: Signals = {
      ...NO_SIGNALS,
      loadRatio: 1,
      thrashing: 0.7,
      active: ["load_budget", "thrashing", "late_hour"],
    };
    const measured = { ...NOTHING, switchesPerMin: 14, localMinute: 1410 };
    expect(whyNow(estimate([says("switches", 1.2)], 600), signals, measured)).toEqual([
      { metric: "load_budget", value: 100, unit: "percent", windowS: 0 },
      { metric: "thrashing", value: 70, unit: "percent", windowS: 0 },
      { metric: "local_time", value: 1410, unit: "minute_of_day", windowS: 0 },
    ]);
  });

  test("is nothing where nothing is known: unknown state, weak evidence, no number, not counted", () => {
    const measured = { ...NOTHING, switchesPerMin: 14 };
    const unknown = { ...estimate([says("switches", 1.2)], 600), state: "UNKNOWN" as const };
    expect(whyNow(unknown, NO_SIGNALS, measured)).toEqual([]);
    expect(whyNow(estimate([says("switches", 0.2)]), NO_SIGNALS, measured)).toEqual([]);
    expect(whyNow(estimate([says("switches", 1.2)]), NO_SIGNALS, NOTHING)).toEqual([]);
    expect(whyNow(estimate([says("switches", 1.2, false)]), NO_SIGNALS, measured)).toEqual([]);
  });

  test("compares a pulse with what is usual for the person, and says nothing without it", () => {
    const now = estimate([says("pulse", 0.8)]);
    const measured = { ...NOTHING, pulseBpm: 84, usualPulseBpm: 70 };
    expect(whyNow(now, NO_SIGNALS, measured)).toEqual([
      { metric: "pulse_over_usual", value: 14, unit: "bpm", windowS: 0 },
    ]);
    expect(whyNow(now, NO_SIGNALS, { ...measured, usualPulseBpm: null })).toEqual([]);
  });
});

describe("a fact", () => {
  const fact: Fact = { metric: "switches", value: 50, unit: "per_min", windowS: 60 };
  const when = (switchesPerMin: number | null) =>
    observe(estimate([]), NO_SIGNALS, { ...NOTHING, switchesPerMin });

  test("holds within a tenth of what is observed, or within one unit", () => {
    expect([45.4, 45.5, 55.5, 55.6].map((now) => verifyFact(fact, when(now)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const small = { ...fact, value: 3 };
    expect([1.9, 2, 4, 4.1].map((now) => verifyFact(small, when(now)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("does not hold when nothing is observed, nor in another unit", () => {
    expect(verifyFact(fact, when(null))).toBe(false);
    expect(verifyFact(fact, when(Number.NaN))).toBe(false);
    expect(verifyFact({ ...fact, unit: "percent" }, when(50))).toBe(false);
  });

  test("that is given as a reason always holds at that moment", () => {
    const amount = fc.option(fc.double({ min: 0, max: 1e4 }));
    const measured: fc.Arbitrary<Measured> = fc.record({
      windowS: fc.constant(60),
      pulseBpm: amount,
      usualPulseBpm: amount,
      keysPerMin: amount,
      clicksPerMin: amount,
      switchesPerMin: amount,
      correctionsPer100Keys: amount,
      idleS: amount,
      localMinute: amount,
    });
    const channel = fc.constantFrom("idle", "keys", "clicks", "switches", "corrections", "pulse");
    const evidence = fc.array(
      fc.record({ channel, logOdds: fc.double({ min: -2, max: 2, noNaN: true }) }),
    );
    const heldS = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(measured, evidence, heldS, (numbers, channels, held) => {
        const now = estimate(
          channels.map((one) => says(one.channel as "keys", one.logOdds)),
          held,
        );
        const why = whyNow(now, NO_SIGNALS, numbers);
        expect(why.length).toBeLessThanOrEqual(3);
        for (const reason of why) {
          expect(verifyFact(reason, observe(now, NO_SIGNALS, numbers))).toBe(true);
        }
      }),
    );
  });
});
