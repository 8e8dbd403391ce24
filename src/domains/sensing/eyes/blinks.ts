import { at } from "../../../kernel/at.ts";
import { median } from "../../../kernel/stats.ts";

/** One look at the eyes. */
export interface EyeSample {
  readonly tMs: number;
  /** Eye aspect ratio, see `eyeAspectRatio`. */
  readonly ratio: number;
  readonly yawDeg: number;
}

/** Closed enough for a blink: below this share of the usual level around it, for at least two looks. */
const BLINK_SHARE = 0.62;
const LEAST_LOOKS = 2;
/** The usual level is the median of about 151 frames at 30 fps; taken anew twice a second. */
const LEVEL_HALF_MS = 2500;
const LEVEL_STEP_MS = 500;
/** Longer than this is closed eyes, not a blink. */
const LONGEST_BLINK_MS = 500;

/**
 * Count of whole blinks: eyes that fall below 0.62 of their usual level for at least two looks and
 * at most half a second, and open again. On the labelled Twitter recording (29 blinks, 0.60 to 0.65 of the
 * rolling median) this rule is the best of the simple ones. Looks are in time order.
 */
export function countBlinks(looks: readonly EyeSample[]): number {
  const levels = usualLevels(looks);
  let blinks = 0;
  let closed = 0;
  let sinceMs = 0;
  looks.forEach((look, i) => {
    if (look.ratio < BLINK_SHARE * at(levels, i)) {
      if (closed === 0) sinceMs = look.tMs;
      closed++;
      return;
    }
    if (closed >= LEAST_LOOKS && look.tMs - sinceMs <= LONGEST_BLINK_MS) blinks++;
    closed = 0;
  });
  return blinks;
}

function usualLevels(looks: readonly EyeSample[]): Float64Array {
  const levels = new Float64Array(looks.length);
  let [from, to, nextMs, level] = [0, 0, Number.NEGATIVE_INFINITY, 0];
  looks.forEach((look, i) => {
    if (look.tMs >= nextMs) {
      while (at(looks, from).tMs < look.tMs - LEVEL_HALF_MS) from++;
      while (to < looks.length && at(looks, to).tMs <= look.tMs + LEVEL_HALF_MS) to++;
      level = median(looks.slice(from, to).map(({ ratio }) => ratio));
      nextMs = look.tMs + LEVEL_STEP_MS;
    }
    levels[i] = level;
  });
  return levels;
}
