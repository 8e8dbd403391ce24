import { type Features, type Measure, unknown, unread } from "../../src/domains/sensing/index.ts";
import type { ReadName } from "./readings.ts";

/** What a desk lets through at one moment. */
export interface Desk {
  readonly atMs: number;
  readonly idleS: number;
  /** Seconds since the camera last came to see the face; null without one, or in a drop-out. */
  readonly cameraForS: number | null;
  readonly hasCamera: boolean;
  /** 0 … 1: light and stillness. */
  readonly light: number;
  readonly restingBpm: number;
}

/** As in sensing: no more than this is ever trusted, and fewer keys in 30 s than 15 have no rhythm. */
const MOST_QUALITY = 0.95;
const LEAST_KEYS_PER_MIN = 30;
/** One event in the window of 30 s. */
const PER_COUNT = 2;
const TELEMETRY_SETTLED_MS = 8000;
const PULSE_SETTLED_S = 9;
const VARIABILITY_SETTLED_S = 60;
const SWAY_DEG = 4;
const NO_CAMERA = unread("no_camera");
const NO_FACE = unread("no_face");

/**
 * Features in the very shape that sensing publishes, with what is missing missing. They do not say
 * that they are made up: nothing is learned from what says so, and here that is what is tried.
 */
export function featuresOf(read: Readonly<Record<ReadName, number>>, desk: Desk): Features {
  return {
    ...seen(read, desk),
    atMs: desk.atMs,
    source: "camera",
    synthetic: false,
    telemetry: telemetryOf(read, desk),
  };
}

function seen(read: Readonly<Record<ReadName, number>>, desk: Desk): typeof NO_CAMERA {
  if (!desk.hasCamera) return NO_CAMERA;
  if (desk.cameraForS === null) return NO_FACE;
  const { atMs, cameraForS, light, restingBpm } = desk;
  const quality = MOST_QUALITY * light;
  const after = (settledS: number, value: number, share: number): Measure =>
    cameraForS < settledS ? unknown("settling") : about(value, share * value, quality);
  return {
    ...NO_FACE,
    pulseBpm: after(PULSE_SETTLED_S, restingBpm * read.pulseRatio, 0.04),
    breathsPerMin: after(VARIABILITY_SETTLED_S / 2, read.breathsPerMin, 0.1),
    rmssdMs: after(VARIABILITY_SETTLED_S, Math.exp(read.lnRmssdMs), 0.2),
    sdnnMs: after(VARIABILITY_SETTLED_S, 1.3 * Math.exp(read.lnRmssdMs), 0.2),
    openness: about(read.openness, 0.05, quality),
    blinksPerMin: after(VARIABILITY_SETTLED_S / 4, read.blinksPerMin, 0.3),
    yawDeg: about(SWAY_DEG * Math.sin(atMs / 7300), 1, quality),
    pitchDeg: about(3 + SWAY_DEG * Math.sin(atMs / 11_100), 1, quality),
  };
}

function telemetryOf(
  read: Readonly<Record<ReadName, number>>,
  { atMs, idleS }: Desk,
): Features["telemetry"] {
  const settled = atMs >= TELEMETRY_SETTLED_MS;
  const counted = (perMin: number): Measure => {
    const value = PER_COUNT * Math.round(perMin / PER_COUNT);
    return settled ? about(value, Math.sqrt(value) + 1, MOST_QUALITY) : unknown("settling");
  };
  const writes = settled && read.keysPerMin >= LEAST_KEYS_PER_MIN;
  const written = (value: number, half: number): Measure =>
    writes ? about(value, half, 0.75) : unknown("no_input");
  const pointed = (value: number): Measure =>
    settled && idleS < 30 ? about(value, 0.3 * value, 0.7) : unknown("no_input");
  return {
    windowS: 30,
    keysPerMin: counted(read.keysPerMin),
    correctionsPer100Keys: written(read.correctionsPer100Keys, 4),
    rhythmVariation: written(read.rhythmVariation, 0.1),
    pausesPerMin: written(read.pausesPerMin, 2),
    burstsPerMin: written(read.burstsPerMin, 2),
    clicksPerMin: counted(read.clicksPerMin),
    pointerPxPerS: pointed(read.pointerPxPerS),
    pointerJerk: pointed(read.pointerJerk),
    scrollBacksPerMin: counted(read.scrollBacksPerMin),
    scrollTurnsPerMin: counted(read.scrollTurnsPerMin),
    switchesPerMin: counted(read.switchesPerMin),
    idleS: about(idleS, 0, MOST_QUALITY),
  };
}

const about = (value: number, half: number, quality: number): Measure => ({
  known: true,
  value,
  low: value - half,
  high: value + half,
  quality,
  ageS: 0,
});
