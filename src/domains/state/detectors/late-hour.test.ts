import { expect, test } from "vitest";
import { known, rmssdAt, signalMoment } from "../../../../tests/support/signal-moments.ts";
import { NOT_HOLDING } from "./holding.ts";
import { updateLateHour, updateLateTyping } from "./late-hour.ts";
import type { UsualOf } from "./usual.ts";

type Given = Parameters<typeof signalMoment>[0];

/** Lives through so many seconds from a time on. */
function live(fromMs: number, seconds: number, given: Given): boolean {
  let memory = NOT_HOLDING;
  for (let s = 0; s <= seconds; s++) {
    memory = updateLateHour(memory, signalMoment({ ...given, nowMs: fromMs + 1000 * s }));
  }
  return memory.active;
}

/** 23:00 in Berlin. */
const LATE_MS = Date.UTC(2026, 10, 21, 22);
/** Of whom nothing is known. */
const NOBODY: UsualOf = () => undefined;
const tired: Given = { readings: { perclosMinutePct: known(25) } };

test("takes the hour and five minutes of a second sign", () => {
  expect(live(LATE_MS, 299, tired)).toBe(false);
  expect(live(LATE_MS, 300, tired)).toBe(true);
  expect(live(LATE_MS, 900, {})).toBe(false);
});

test.each([
  ["beats that vary less than .7 of usual", { readings: { rmssdMs: known(27.9) } }, true],
  ["beats that vary .7 of usual", { readings: { rmssdMs: known(28.1) } }, false],
  ["many corrections", { telemetry: { correctionsPer100Keys: known(11) } }, true],
  ["usual corrections", { telemetry: { correctionsPer100Keys: known(10) } }, false],
  [
    "corrections that are many for anyone",
    { telemetry: { correctionsPer100Keys: known(16) }, usualOf: NOBODY },
    true,
  ],
  [
    "corrections where no range is known",
    { telemetry: { correctionsPer100Keys: known(11) }, usualOf: NOBODY },
    false,
  ],
  ["beats without a usual", { readings: { rmssdMs: known(5) }, usualOf: NOBODY }, false],
  ["a poor reading", { readings: { rmssdMs: known(rmssdAt(-4), 0.2) } }, false],
] as const)("%s", (_, given, noticed) => {
  expect(live(LATE_MS, 300, given)).toBe(noticed);
});

test("the hour is the person's own", () => {
  // 22:00 UTC is 23:00 in Berlin, 17:00 in New York and 07:00 in Tokyo.
  expect(live(LATE_MS, 300, { ...tired, zone: "America/New_York" })).toBe(false);
  expect(live(LATE_MS, 300, { ...tired, zone: "Asia/Tokyo" })).toBe(false);
});

test("begins at 23:00 and is over at 05:00", () => {
  expect(live(LATE_MS - 301_000, 300, tired)).toBe(false);
  expect(live(LATE_MS + 6 * 3_600_000 - 301_000, 300, tired)).toBe(true);
  expect(live(LATE_MS + 6 * 3_600_000, 600, tired)).toBe(false);
});

test("the hour that a change of clocks repeats is late both times", () => {
  // 03:00 CEST becomes 02:00 CET at 01:00 UTC on 2026-10-25.
  expect(live(Date.UTC(2026, 9, 25, 0, 57), 400, tired)).toBe(true);
});

test("by typing alone it takes corrections, and no face or pulse", () => {
  const byTyping = (given: Given): boolean => {
    let memory = NOT_HOLDING;
    for (let s = 0; s <= 300; s++) {
      memory = updateLateTyping(memory, signalMoment({ ...given, nowMs: LATE_MS + 1000 * s }));
    }
    return memory.active;
  };
  expect(byTyping({ telemetry: { correctionsPer100Keys: known(11) } })).toBe(true);
  expect(byTyping(tired)).toBe(false);
});

test("a flight into the day ends it", () => {
  let memory = NOT_HOLDING;
  for (let s = 0; s <= 400; s++) {
    const zone = s < 350 ? "Europe/Berlin" : "America/New_York";
    memory = updateLateHour(memory, signalMoment({ ...tired, zone, nowMs: LATE_MS + 1000 * s }));
  }
  expect(memory.active).toBe(false);
});
