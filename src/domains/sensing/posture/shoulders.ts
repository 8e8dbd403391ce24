import type { Neutral } from "../calibration/neutral.ts";
import { medianOf } from "../head/measure-head.ts";
import { type Measure, unknown } from "../measure.ts";

/** One shoulder in a picture, in shares of it from its top left corner; may lie outside 0 … 1. */
export interface Shoulder {
  readonly x: number;
  readonly y: number;
  /** How surely it is to be seen, 0 … 1. */
  readonly visibility: number;
}

export type Shoulders = readonly [Shoulder, Shoulder];

/** One look at a body; without shoulders where no body was found. */
export interface ShoulderLook {
  readonly tMs: number;
  readonly shoulders: Shoulders | undefined;
}

/** Half of the height that MediaPipe's face geometry gives every camera: 63°, for it knows no lens. */
const HALF_VIEW_RAD = (63 / 2) * (Math.PI / 180);
/** Less sure than this is a guess at what lies behind the edge or the desk: shoulders in view had 0.99, made-up ones passed 0.5. */
const LEAST_VISIBILITY = 0.9;

/**
 * Height of the middle of the shoulders over the camera's axis, in cm, on the pinhole that `HeadPose` is measured with:
 * a picture is 2 · distance · tan(63°/2) high, its middle is 0 and up is positive. The shoulders are taken to be as far
 * away as the head. Undefined when one of them is out of the picture or not surely seen.
 */
export function shouldersCm(shoulders: Shoulders, distanceCm: number): number | undefined {
  if (!shoulders.every(isSeen) || !(distanceCm > 0)) return undefined;
  const [{ y: one }, { y: other }] = shoulders;
  return (0.5 - (one + other) / 2) * 2 * distanceCm * Math.tan(HALF_VIEW_RAD);
}

const isSeen = ({ x, y, visibility }: Shoulder): boolean =>
  visibility >= LEAST_VISIBILITY && isInside(x) && isInside(y);

const isInside = (share: number): boolean => share >= 0 && share <= 1;

/** A look every second: the last few are joined, and the newest says whether shoulders are there at all. */
const KEPT_MS = 6000;
const FRESH_MS = 3000;
/** Distance and depth are estimates; only the change against the person's own neutral is worth saying. */
const QUALITY = 0.6;

export interface ShoulderWatch {
  /** Takes what a look found, on a clock that rises. */
  add(tMs: number, heightCm: number | undefined): void;
  /** Nobody looks any more. */
  end(): void;
  /** Height over the camera's axis as of `nowMs`, in cm. */
  height(nowMs: number): Measure;
}

/** Follows the height of the shoulders; before the first look it can only be a face's word. */
export function shoulderWatch(): ShoulderWatch {
  let seen: readonly { readonly tMs: number; readonly heightCm: number }[] | undefined;
  return {
    add(tMs, heightCm) {
      const kept = seen?.filter((one) => tMs - one.tMs <= KEPT_MS) ?? [];
      seen = heightCm === undefined ? [] : [...kept, { tMs, heightCm }];
    },
    end() {
      seen = undefined;
    },
    height(nowMs) {
      if (!seen) return unknown("not_from_a_face");
      const ageMs = nowMs - (seen.at(-1)?.tMs ?? Number.NEGATIVE_INFINITY);
      if (ageMs > FRESH_MS) return unknown("no_shoulders");
      const heights = seen.map(({ heightCm }) => heightCm);
      const height = medianOf(heights, QUALITY);
      return height.known ? { ...height, ageS: Math.max(0, ageMs / 1000) } : height;
    },
  };
}

/** How much lower the shoulders are than in the neutral, in cm; positive is lower. */
export function shoulderDrop(height: Measure, neutral: Neutral | undefined): Measure {
  if (!height.known) return height;
  const usualCm = neutral?.shouldersCm;
  if (usualCm === undefined) return unknown("not_calibrated");
  return {
    ...height,
    value: usualCm - height.value,
    low: usualCm - height.high,
    high: usualCm - height.low,
  };
}
