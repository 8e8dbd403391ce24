import { quantile } from "../../../kernel/stats.ts";
import type { Neutral } from "../calibration/neutral.ts";
import type { HeadPose } from "../face/look.ts";
import type { Reading } from "../features.ts";
import { medianOf } from "../head/measure-head.ts";
import { type Measure, unknown } from "../measure.ts";
import { shoulderDrop } from "./shoulders.ts";

export const POSTURE_READINGS = ["distanceCm", "dropCm", "leanCm", "shoulderDropCm"] as const;

/** MediaPipe knows neither lens nor head size: distances may be off by a fifth, changes of them by less. */
const DISTANCE_QUALITY = 0.6;
const CHANGE_QUALITY = 0.7;

/**
 * Where the head is over the last second: its distance, and against the neutral how far it has sunk (`dropCm`,
 * downwards) and come nearer to the screen (`leanCm`). Leaning is a change of distance, never a tilt of the head.
 * Shoulders are not in a face: they are said only from their own height (see `shoulderWatch`).
 */
export function measurePosture(
  poses: readonly HeadPose[],
  neutral: Neutral | undefined,
  shoulderHeight: Measure,
): Pick<Reading, (typeof POSTURE_READINGS)[number]> {
  const change = (changeCm: (pose: HeadPose, from: Neutral) => number): Measure =>
    neutral
      ? medianOf(
          poses.map((pose) => changeCm(pose, neutral)),
          CHANGE_QUALITY,
        )
      : unknown("not_calibrated");
  return {
    distanceCm: medianOf(
      poses.map(({ zCm }) => -zCm),
      DISTANCE_QUALITY,
    ),
    dropCm: change(({ yCm }, from) => from.yCm - yCm),
    leanCm: change(({ zCm }, from) => from.distanceCm + zCm),
    shoulderDropCm: shoulderDrop(shoulderHeight, neutral),
  };
}

/** Where the head was, as medians over the poses: what a neutral is made of. Undefined without any. */
export function placeOf(poses: readonly HeadPose[]): Neutral | undefined {
  if (poses.length === 0) return undefined;
  const median = (value: (pose: HeadPose) => number): number => quantile(poses.map(value), 0.5);
  return {
    distanceCm: median(({ zCm }) => -zCm),
    yCm: median(({ yCm }) => yCm),
    pitchDeg: median(({ pitchDeg }) => pitchDeg),
  };
}
