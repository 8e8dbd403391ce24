import type { Action, BreathingPattern } from "./plan.ts";

/** Heart rate variability (RMSSD) below and above which another pattern is taken, milliseconds. */
const LOW_HRV_MS = 30;
const HIGH_HRV_MS = 55;

/**
 * The pattern that a break begins with, by heart rate variability (RMSSD, milliseconds): Cortex's
 * rule (systems 004.6), by hand and not a measurement of what helps. Not known: box.
 */
export function breakPattern(hrvMs: number | null): BreathingPattern {
  if (hrvMs === null || Number.isNaN(hrvMs)) return "box";
  if (hrvMs < LOW_HRV_MS) return "four_seven_eight";
  return hrvMs > HIGH_HRV_MS ? "coherent" : "box";
}

/** Whole rounds of each pattern, about two minutes. */
const TWO_MINUTES_S: Readonly<Record<BreathingPattern, number>> = {
  box: 128,
  four_seven_eight: 114,
  coherent: 120,
};

/** A break of five minutes; the first two with guided breathing. */
export const breathingBreak = (pattern: BreathingPattern): Action & { kind: "break" } => ({
  kind: "break",
  durationS: 300,
  breathing: { pattern, durationS: TWO_MINUTES_S[pattern] },
});
