import { at } from "../../../kernel/at.ts";

/** Where the face is in one frame. */
export interface MotionPoint {
  /** Milliseconds on the frames' own clock. */
  readonly tMs: number;
  /** Vertical position of the nose bridge, in face widths. */
  readonly y: number;
  /** Natural logarithm of the width of the face. */
  readonly scale: number;
}

export const MOTION_HZ = 4;
/** Places on the grid without a frame: more than this share, or more than this many in a row, is no series. */
const MOST_EMPTY = 0.2;
const LONGEST_EMPTY = 8;

/**
 * Height and size of the face from `fromMs` to `toMs` on an even 4 Hz grid, each place the mean of the frames nearest
 * to it (which quietens the jitter of landmarks), gaps filled by a straight line. Undefined with too many gaps.
 */
export function motionSeries(
  points: readonly MotionPoint[],
  fromMs: number,
  toMs: number,
): readonly Float64Array[] | undefined {
  const count = Math.floor(((toMs - fromMs) * MOTION_HZ) / 1000) + 1;
  const sums = Array.from({ length: count }, () => ({ y: 0, scale: 0, n: 0 }));
  for (const { tMs, y, scale } of points) {
    const place = sums[Math.round(((tMs - fromMs) * MOTION_HZ) / 1000)];
    if (!place) continue;
    place.y += y;
    place.scale += scale;
    place.n++;
  }
  const filled = sums.flatMap(({ n }, i) => (n > 0 ? [i] : []));
  const gaps = [-1, ...filled, count].slice(1).map((i, k) => i - at([-1, ...filled], k));
  if (filled.length < (1 - MOST_EMPTY) * count || Math.max(...gaps) > LONGEST_EMPTY)
    return undefined;
  const read = (name: "y" | "scale") =>
    bridged(
      filled,
      filled.map((i) => at(sums, i)[name] / at(sums, i).n),
      count,
    );
  return [read("y"), read("scale")];
}

function bridged(
  places: readonly number[],
  values: readonly number[],
  count: number,
): Float64Array {
  let k = 0;
  return new Float64Array(count).map((_, i) => {
    while (k < places.length - 2 && at(places, k + 1) <= i) k++;
    const [from, to] = [at(places, k), at(places, k + 1)];
    const share = Math.max(0, Math.min(1, (i - from) / (to - from)));
    return at(values, k) + share * (at(values, k + 1) - at(values, k));
  });
}
