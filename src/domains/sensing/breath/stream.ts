import type { Beat } from "../beats/beat.ts";
import { type Measure, unknown } from "../measure.ts";
import type { Wave } from "../pulse/wave.ts";
import { fuseBreath, type PathRhythm } from "./fuse.ts";
import { type BeatHeight, heightsOf } from "./modulations.ts";
import type { MotionPoint } from "./motion.ts";
import { motionPath, pulsePath } from "./paths.ts";

export type { MotionPoint } from "./motion.ts";

export interface BreathStream {
  /** The newest window of the pulse wave and the settled beats; about once a second. */
  addBeats(wave: Wave, beats: readonly Beat[]): void;
  /** Where the face is in one frame; times rise. A time that falls back starts the motion path over. */
  addMotion(point: MotionPoint): void;
  /** Breaths a minute with the 90 % range, or `settling`, `no_breath`, `breaths_disagree`. */
  measure(): Measure;
}

/** Breath is read from this much of the past, and from no less than the shorter of the two. */
const WINDOW_MS = 30_000;
const LEAST_MS = 20_000;
/** At both ends of a window of the wave, levels have not settled. */
const EDGE_MS = 1600;
/** Heights of one beat seen in two windows are the same beat within this. */
const SAME_MS = 150;
/** A path that has said nothing for this long has ended. */
const STALE_MS = 5000;

/** Collects beats and face motion, and says the breath of the last 20 to 30 s when asked. */
export function breathStream(): BreathStream {
  let heights: BeatHeight[] = [];
  let beats: readonly Beat[] = [];
  let points: MotionPoint[] = [];
  let pulseMs = Number.NEGATIVE_INFINITY;
  return {
    addBeats(wave, settled) {
      const endMs = wave.startMs + (1000 * (wave.values.length - 1)) / wave.rateHz;
      if (!Number.isFinite(endMs) || !wave.values.every(Number.isFinite)) return;
      if (endMs < pulseMs - WINDOW_MS) heights = [];
      pulseMs = endMs;
      const fromMs = endMs - WINDOW_MS - STALE_MS;
      beats = settled.filter(({ tMs }) => tMs >= fromMs);
      heights = remembered(heights, heightsOf(wave, beats, EDGE_MS), fromMs);
    },
    addMotion(point) {
      if (![point.tMs, point.y, point.scale].every(Number.isFinite)) return;
      const lastMs = points.at(-1)?.tMs ?? point.tMs;
      if (point.tMs < lastMs) points = [];
      points.push(point);
      if (point.tMs - (points[0]?.tMs ?? 0) > 2 * WINDOW_MS)
        points = points.filter(({ tMs }) => tMs >= point.tMs - WINDOW_MS);
    },
    measure() {
      const motionMs = points.at(-1)?.tMs ?? Number.NEGATIVE_INFINITY;
      const nowMs = Math.max(motionMs, pulseMs);
      const beatMs = heights.at(-1)?.tMs ?? Number.NEGATIVE_INFINITY;
      const pulse = pathOver(beatMs, heights[0]?.tMs, nowMs, (from, to) =>
        pulsePath(heights, beats, from, to),
      );
      const motion = pathOver(motionMs, points[0]?.tMs, nowMs, (from, to) =>
        motionPath(points, from, to),
      );
      if (!pulse && !motion) return unknown("settling");
      return fuseBreath(pulse, motion, Math.max(0, (nowMs - Math.max(beatMs, motionMs)) / 1000));
    },
  };
}

function pathOver(
  endMs: number,
  firstMs: number | undefined,
  nowMs: number,
  read: (fromMs: number, toMs: number) => PathRhythm | undefined,
): PathRhythm | undefined {
  if (firstMs === undefined || nowMs - endMs > STALE_MS) return undefined;
  const fromMs = Math.max(firstMs, endMs - WINDOW_MS);
  return endMs - fromMs < LEAST_MS ? undefined : read(fromMs, endMs);
}

/** The newest heights over the earlier ones of the same beats. */
function remembered(
  earlier: readonly BeatHeight[],
  newest: readonly BeatHeight[],
  fromMs: number,
): BeatHeight[] {
  const firstMs = (newest[0]?.tMs ?? Number.POSITIVE_INFINITY) - SAME_MS;
  const kept = earlier.filter(({ tMs }) => tMs >= fromMs && tMs < firstMs);
  return [...kept, ...newest];
}
