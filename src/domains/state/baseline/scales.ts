import type { BaselineName } from "../../sensing/index.ts";
import type { Scale } from "./histogram.ts";

const from = (low: number, to: number, offset = 0): Scale => ({ from: low, to, offset });

/** What the 64 bins of each metric span. */
export const SCALES: Readonly<Record<BaselineName, Scale>> = {
  pulseBpm: from(40, 180),
  breathsPerMin: from(4, 40),
  sdnnMs: from(5, 300),
  rmssdMs: from(5, 300),
  openness: from(0.2, 1.6),
  blinksPerMin: from(0, 60, 2),
  blinkMs: from(40, 800),
  longClosuresPerMin: from(0, 20, 0.5),
  perclosMinutePct: from(0, 100, 1),
  eyeRatioVariance: from(0, 0.1, 0.0001),
  distanceCm: from(20, 150),
  keysPerMin: from(0, 600, 10),
  correctionsPer100Keys: from(0, 100, 2),
  rhythmVariation: from(0.05, 3),
  pausesPerMin: from(0, 60, 1),
  burstsPerMin: from(0, 60, 1),
  clicksPerMin: from(0, 240, 4),
  pointerPxPerS: from(10, 5000),
  pointerJerk: from(0, 10_000, 1),
  scrollBacksPerMin: from(0, 120, 1),
  scrollTurnsPerMin: from(0, 120, 1),
  switchesPerMin: from(0, 60, 1),
};
