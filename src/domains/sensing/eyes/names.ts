import type { ReadingName } from "../features.ts";

/** What is read from the eyes alone. */
export const EYE_READINGS = [
  "openness",
  "blinksPerMin",
  "blinkMs",
  "longClosuresPerMin",
  "perclosMinutePct",
  "perclosThreeMinutesPct",
  "eyeRatioVariance",
] as const satisfies readonly ReadingName[];

export type EyeReadingName = (typeof EYE_READINGS)[number];
