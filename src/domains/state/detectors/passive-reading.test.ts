import { describe, expect, test } from "vitest";
import { known, NOON_MS, signalMoment } from "../../../../tests/support/signal-moments.ts";
import { isPassive, NO_PASSIVE, type PassiveMemory, updatePassive } from "./passive-reading.ts";

type Given = Parameters<typeof signalMoment>[0];

function live(seconds: number, given: (s: number) => Given, from = NO_PASSIVE): PassiveMemory {
  let memory = from;
  for (let s = 0; s <= seconds; s++) {
    memory = updatePassive(memory, signalMoment({ nowMs: NOON_MS + 1000 * s, ...given(s) }));
  }
  return memory;
}

const reads = (seconds: number, given: (s: number) => Given): boolean =>
  isPassive(live(seconds, given));

const NO_KEYS = { keysPerMin: known(0), idleS: known(400) };
const face = (yawDeg: number, blinksPerMin: number): NonNullable<Given["readings"]> => ({
  yawDeg: known(yawDeg),
  pitchDeg: known(-5),
  blinksPerMin: known(blinksPerMin),
});

describe("with a face", () => {
  test("blinking at the screen for 90 s without a key is reading", () => {
    const moment = (): Given => ({ readings: face(3, 12), telemetry: NO_KEYS });
    expect(reads(89, moment)).toBe(false);
    expect(reads(90, moment)).toBe(true);
  });

  test("a head that moves a little will do, a picture of a head will not", () => {
    const sways = (s: number): Given => ({
      readings: face(0.03 * s, 0),
      telemetry: NO_KEYS,
    });
    expect(reads(140, sways)).toBe(true);
    expect(reads(300, () => ({ readings: face(3, 0), telemetry: NO_KEYS }))).toBe(false);
  });

  test("a face turned away is not reading", () => {
    expect(reads(300, () => ({ readings: face(31, 12), telemetry: NO_KEYS }))).toBe(false);
  });

  test("an empty chair is not reading", () => {
    expect(reads(300, () => ({ telemetry: NO_KEYS }))).toBe(false);
  });
});

describe("without a camera", () => {
  const scrolls =
    (everyS: number) =>
    (s: number): Given => ({
      telemetry: { keysPerMin: known(0), idleS: known(s % everyS), clicksPerMin: known(0) },
    });

  test("scrolling once a minute for two minutes is reading", () => {
    expect(reads(119, scrolls(60))).toBe(false);
    expect(reads(120, scrolls(60))).toBe(true);
  });

  test("one scroll in three minutes is not", () => {
    expect(reads(170, scrolls(180))).toBe(false);
  });

  test("clicking about and quick sweeps are not", () => {
    const with_ = (telemetry: NonNullable<Given["telemetry"]>) => (): Given => ({
      telemetry: { ...scrolls(10)(0).telemetry, ...telemetry },
    });
    expect(reads(300, with_({ clicksPerMin: known(5) }))).toBe(false);
    expect(reads(300, with_({ pointerPxPerS: known(900) }))).toBe(false);
    expect(reads(300, with_({ pointerPxPerS: known(150) }))).toBe(true);
  });
});

describe("ends at once", () => {
  const reading: Given = { readings: face(3, 12), telemetry: NO_KEYS };
  const before = live(100, () => reading);
  const then = (given: Given): boolean =>
    isPassive(updatePassive(before, signalMoment({ nowMs: NOON_MS + 101_000, ...given })));

  test("with a key, a hidden page or a break", () => {
    expect(then(reading)).toBe(true);
    expect(then({ ...reading, telemetry: { ...NO_KEYS, keysPerMin: known(2) } })).toBe(false);
    expect(then({ ...reading, telemetry: {} })).toBe(false);
    expect(then({ ...reading, visible: false })).toBe(false);
    expect(then({ ...reading, onBreak: true })).toBe(false);
  });

  test("with two minutes of silence, and when the clock goes back", () => {
    expect(then({ ...reading, nowMs: NOON_MS + 220_000 })).toBe(false);
    expect(then({ ...reading, nowMs: NOON_MS - 3_600_000 })).toBe(false);
  });
});
