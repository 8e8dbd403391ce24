import { deviation } from "../../../kernel/stats.ts";
import type { Beat } from "../beats/beat.ts";
import type { PathRhythm } from "./fuse.ts";
import { type BeatHeight, modulationsOf, SERIES_HZ } from "./modulations.ts";
import { MOTION_HZ, type MotionPoint, motionSeries } from "./motion.ts";
import { commonRhythm } from "./rhythm.ts";

/** Karlen's limit: where the three modulations spread more than this, the pulse does not show the breath. */
const SPREAD_PER_MIN = 4;
/** A common line this pure stands although one of the three is loudest elsewhere. */
const PURE = 0.6;
/** Below this, noise alone looks as pure. */
const LEAST_PURITY = 0.5;
const LEAST_MOTION_PURITY = 0.6;

/** The rhythm in amplitude, level and rate of the pulse; undefined with too few beats. */
export function pulsePath(
  heights: readonly BeatHeight[],
  beats: readonly Beat[],
  fromMs: number,
  toMs: number,
): PathRhythm | undefined {
  const modulations = modulationsOf(heights, beats, fromMs, toMs);
  if (!modulations) return undefined;
  const found = commonRhythm(modulations.series, SERIES_HZ, modulations.beatsPerMin);
  if (!found) return undefined;
  const { common, alone } = found;
  const alike = deviation(alone.map(({ perMin }) => perMin)) <= SPREAD_PER_MIN;
  return { ...common, clear: common.purity >= (alike ? LEAST_PURITY : PURE) };
}

/** The rhythm in height and size of the face; undefined with too many gaps. */
export function motionPath(
  points: readonly MotionPoint[],
  fromMs: number,
  toMs: number,
): PathRhythm | undefined {
  const series = motionSeries(points, fromMs, toMs);
  const found = series && commonRhythm(series, MOTION_HZ);
  return found && { ...found.common, clear: found.common.purity >= LEAST_MOTION_PURITY };
}
