import type { Reading } from "../../src/domains/sensing/index.ts";
import { type Measure, type Telemetry, unknown, unread } from "../../src/domains/sensing/index.ts";
import type { SignalsInput, UsualRange } from "../../src/domains/state/index.ts";

/** A Saturday, 12:00 in Berlin. */
export const NOON_MS = Date.UTC(2026, 10, 21, 11);

export const known = (value: number, quality = 0.9): Measure => ({
  known: true,
  value,
  low: value,
  high: value,
  quality,
  ageS: 0,
});

const NO_TELEMETRY: Telemetry = {
  windowS: 30,
  keysPerMin: unknown("no_input"),
  correctionsPer100Keys: unknown("no_input"),
  rhythmVariation: unknown("no_input"),
  pausesPerMin: unknown("no_input"),
  burstsPerMin: unknown("no_input"),
  clicksPerMin: unknown("no_input"),
  pointerPxPerS: unknown("no_input"),
  pointerJerk: unknown("no_input"),
  scrollBacksPerMin: unknown("no_input"),
  scrollTurnsPerMin: unknown("no_input"),
  switchesPerMin: unknown("no_input"),
  idleS: unknown("no_input"),
};

/** Usual beats whose logarithm has its middle at ln 40 and a standard deviation of .25. */
export const USUAL: Readonly<Record<string, UsualRange>> = {
  rmssdMs: { low: 40 * Math.exp(-0.25 * 1.2815), middle: 40, high: 40 * Math.exp(0.25 * 1.2815) },
  pulseBpm: { low: 58, middle: 64, high: 74 },
  correctionsPer100Keys: { low: 2, middle: 5, high: 10 },
};

/** RMSSD in ms at so many standard deviations from usual. */
export const rmssdAt = (z: number): number => 40 * Math.exp(0.25 * z);

type Given = Omit<Partial<SignalsInput>, "features"> & {
  readonly readings?: Partial<Reading>;
  readonly telemetry?: Partial<Telemetry>;
};

/** A moment of which nothing is known but what is given. */
export function signalMoment({ readings, telemetry, ...given }: Given): SignalsInput {
  const nowMs = given.nowMs ?? NOON_MS;
  return {
    features: {
      ...unread("no_camera"),
      ...readings,
      atMs: nowMs - NOON_MS,
      source: "camera",
      synthetic: false,
      telemetry: { ...NO_TELEMETRY, ...telemetry },
    },
    estimate: {
      atMs: nowMs - NOON_MS,
      state: "UNKNOWN",
      reason: "too_few_inputs",
      support: { FLOW: 0.25, HYPER: 0.25, HYPO: 0.25, RECOVERY: 0.25 },
      coverage: 0,
      inputs: 0,
      heldS: 0,
      calibrated: false,
      evidence: [],
    },
    nowMs,
    zone: "Europe/Berlin",
    visible: true,
    onBreak: false,
    placeId: null,
    alignment: null,
    usualOf: (name) => USUAL[name],
    ...given,
  };
}
