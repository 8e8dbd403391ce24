import type { Features, ReadingName, TelemetryName } from "../features.ts";
import type { Measure } from "../measure.ts";

/** What a person's usual range is kept of; the pose is not, for it has its neutral. */
export const BASELINE_NAMES = [
  "pulseBpm",
  "breathsPerMin",
  "sdnnMs",
  "rmssdMs",
  "openness",
  "blinksPerMin",
  "blinkMs",
  "longClosuresPerMin",
  "perclosMinutePct",
  "eyeRatioVariance",
  "distanceCm",
  "keysPerMin",
  "correctionsPer100Keys",
  "rhythmVariation",
  "pausesPerMin",
  "burstsPerMin",
  "clicksPerMin",
  "pointerPxPerS",
  "pointerJerk",
  "scrollBacksPerMin",
  "scrollTurnsPerMin",
  "switchesPerMin",
] as const satisfies readonly (ReadingName | TelemetryName)[];

export type BaselineName = (typeof BASELINE_NAMES)[number];

/** The measure of that name, wherever it is. */
export const measureOf = (features: Features, name: ReadingName | TelemetryName): Measure =>
  name in features.telemetry
    ? features.telemetry[name as TelemetryName]
    : features[name as ReadingName];
