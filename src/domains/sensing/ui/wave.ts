import type { WavePoint } from "../index.ts";

/** Seconds of wave in view. */
export const VIEW_S = 10;
/** Longer than this between two points and the wave was not read there. */
const GAP_S = 0.5;

/** A wave as it is drawn: moments as seconds from the newest (0 or less), values in −1…1. */
export interface WaveView {
  readonly agoS: readonly number[];
  /** Null where the wave was not read. */
  readonly values: readonly (number | null)[];
}

/** The last seconds of a wave, scaled to its own largest swing: the unit of skin colour means nothing to a person. */
export function waveInView(points: readonly WavePoint[]): WaveView {
  const endMs = points.at(-1)?.tMs ?? 0;
  const peak = Math.max(...points.map(({ value }) => Math.abs(value)), Number.EPSILON);
  const agoS: number[] = [];
  const values: (number | null)[] = [];
  for (const { tMs, value } of points) {
    const at = (tMs - endMs) / 1000;
    const before = agoS.at(-1);
    if (before !== undefined && at - before > GAP_S) {
      agoS.push((before + at) / 2);
      values.push(null);
    }
    agoS.push(at);
    values.push(value / peak);
  }
  return { agoS, values };
}
