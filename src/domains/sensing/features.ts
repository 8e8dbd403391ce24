import { EYE_READINGS } from "./eyes/names.ts";
import { type Measure, type UnknownReason, unknown } from "./measure.ts";
import { VARIABILITY } from "./variability/names.ts";

/** What is sensed; `hands` are keys and pointer alone. `demo` and `trace` are labelled wherever their values are shown. */
export type Source = "camera" | "hands" | "video" | "trace" | "demo";

/** All that is read from the picture, units last. What each one means is said where it is measured. */
export const READINGS = [
  "pulseBpm",
  "breathsPerMin",
  ...VARIABILITY,
  ...EYE_READINGS,
  "yawDeg",
  "pitchDeg",
  "rollDeg",
  "distanceCm",
  "dropCm",
  "leanCm",
  "shoulderDropCm",
] as const;

export type ReadingName = (typeof READINGS)[number];

export type Reading = Readonly<Record<ReadingName, Measure>>;

/** A picture that says nothing, and why. */
export const unread = (reason: UnknownReason): Reading =>
  Object.fromEntries(READINGS.map((name) => [name, unknown(reason)])) as Record<
    ReadingName,
    Measure
  >;

/** Counts and timings of keys and pointer over the last `windowS`; never which key, what text or where. */
export interface Telemetry {
  readonly windowS: number;
  readonly keysPerMin: Measure;
  /** Backspace, delete and undo per 100 keys. */
  readonly correctionsPer100Keys: Measure;
  /** Coefficient of variation of inter-key intervals below the pause limit. */
  readonly rhythmVariation: Measure;
  /** Pauses between keys, longer than rhythm and shorter than leaving, per minute. */
  readonly pausesPerMin: Measure;
  /** Runs of quick keys per minute. */
  readonly burstsPerMin: Measure;
  readonly clicksPerMin: Measure;
  /** Mean speed of the pointer while it moves, in CSS pixels per second. */
  readonly pointerPxPerS: Measure;
  /** How jerky the pointer moves: dimensionless, 0 a single smooth sweep. */
  readonly pointerJerk: Measure;
  /** Scrolling back up what was just scrolled down, per minute; and changes of direction. */
  readonly scrollBacksPerMin: Measure;
  readonly scrollTurnsPerMin: Measure;
  /** Visibility or focus changes of the page per minute. */
  readonly switchesPerMin: Measure;
  /** Seconds since the last key, pointer or scroll event. */
  readonly idleS: Measure;
}

export type TelemetryName = Exclude<keyof Telemetry, "windowS">;

/** All that sensing says at one moment; published once a second. */
export interface Features extends Reading {
  /** Milliseconds since the session began. */
  readonly atMs: number;
  readonly source: Source;
  /** True for made-up signals (`demo`). */
  readonly synthetic: boolean;
  readonly telemetry: Telemetry;
}
