import { quantile } from "../../../kernel/stats.ts";
import type { HeadPose } from "../face/look.ts";
import type { Reading } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";

export const HEAD_READINGS = ["yawDeg", "pitchDeg", "rollDeg"] as const;

/** Fewer poses than this in a second are chance. */
const LEAST_POSES = 3;
/** MediaPipe's angles were within a degree of pictures turned by known angles; its scale is less sure. */
const QUALITY = 0.85;

/** How the head is turned: medians of the last second's poses, with the range that nine in ten of them kept to. */
export function measureHead(
  poses: readonly HeadPose[],
): Pick<Reading, (typeof HEAD_READINGS)[number]> {
  const median = (name: (typeof HEAD_READINGS)[number]): Measure =>
    medianOf(
      poses.map((pose) => pose[name]),
      QUALITY,
    );
  return { yawDeg: median("yawDeg"), pitchDeg: median("pitchDeg"), rollDeg: median("rollDeg") };
}

/** Median of the last second's values with their 5th to 95th percentile; settling while they are few. */
export function medianOf(values: readonly number[], quality: number): Measure {
  if (values.length < LEAST_POSES) return unknown("settling");
  const [low, value, high] = [0.05, 0.5, 0.95].map((p) => quantile(values, p)) as [
    number,
    number,
    number,
  ];
  return { known: true, value, low, high, quality, ageS: 0 };
}
