import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";
import type { Landmark, Size } from "../regions/landmarks.ts";

/** Corner, two upper lids, corner, two lower lids; ids of MediaPipe's face mesh. */
const RIGHT_EYE = [33, 160, 158, 133, 153, 144] as const;
const LEFT_EYE = [362, 385, 387, 263, 373, 380] as const;

/**
 * Eye aspect ratio, mean of both eyes, in pixels: (|p2-p6| + |p3-p5|) / (2 |p1-p4|);
 * Soukupová & Čech 2016. About 0.3 open and 0.1 closed; 0 for a degenerate face.
 */
export const eyeAspectRatio = (face: readonly Landmark[], size: Size): number =>
  mean([RIGHT_EYE, LEFT_EYE].map((eye) => ratioOf(eye, face, size)));

function ratioOf(
  eye: readonly number[],
  face: readonly Landmark[],
  { width, height }: Size,
): number {
  const gap = (from: number, to: number): number => {
    const a = at(face, at(eye, from));
    const b = at(face, at(eye, to));
    return Math.hypot((a.x - b.x) * width, (a.y - b.y) * height);
  };
  const across = gap(0, 3);
  return across > 0 ? (gap(1, 5) + gap(2, 4)) / (2 * across) : 0;
}
