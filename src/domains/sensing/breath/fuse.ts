import { clamp } from "../../../kernel/stats.ts";
import { type Measure, unknown } from "../measure.ts";
import type { Rhythm } from "./rhythm.ts";

/** One path's rhythm, whether it is clear enough to publish alone. */
export interface PathRhythm extends Rhythm {
  readonly clear: boolean;
}

/** Paths that differ by no more than this agree. */
const AGREE_PER_MIN = 3;
/** One path is clearly better when its purity is above the other's by this. */
const CLEARLY = 0.25;

/**
 * One rate from the two paths: their mean by purity where they agree and either is clear; the clearly better one where
 * they do not; else `breaths_disagree`. With neither clear, `no_breath`.
 */
export function fuseBreath(
  pulse: PathRhythm | undefined,
  motion: PathRhythm | undefined,
  ageS: number,
): Measure {
  if (pulse && motion && Math.abs(pulse.perMin - motion.perMin) <= AGREE_PER_MIN) {
    if (!pulse.clear && !motion.clear) return unknown("no_breath");
    const weight = pulse.purity ** 2 / (pulse.purity ** 2 + motion.purity ** 2);
    const perMin = weight * pulse.perMin + (1 - weight) * motion.perMin;
    return breath({ perMin, purity: Math.max(pulse.purity, motion.purity) }, ageS);
  }
  const [better, other] =
    pulse && (!motion || pulse.purity >= motion.purity) ? [pulse, motion] : [motion, pulse];
  if (!better?.clear) return unknown("no_breath");
  if (other && better.purity - other.purity < CLEARLY) return unknown("breaths_disagree");
  return breath(better, ageS);
}

/**
 * The range held 25 of 26 published windows on the first half of NeuroKit's recording, where it was set, and 22 of 22
 * on the second.
 */
function breath({ perMin, purity }: Rhythm, ageS: number): Measure {
  const half = 0.7 + 4 * (1 - purity);
  return {
    known: true,
    value: perMin,
    low: Math.max(0, perMin - half),
    high: perMin + half,
    quality: clamp(purity, 0, 0.98),
    ageS,
  };
}
