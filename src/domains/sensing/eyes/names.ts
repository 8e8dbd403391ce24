/** What is read from the eyes alone. */
export const EYE_READINGS = [
  "openness",
  "blinksPerMin",
  "blinkMs",
  "longClosuresPerMin",
  "perclosMinutePct",
  "perclosThreeMinutesPct",
  "eyeRatioVariance",
] as const;

export type EyeReadingName = (typeof EYE_READINGS)[number];
