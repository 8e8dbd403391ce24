import { at } from "../../../kernel/at.ts";
import { clamp, quantile, ramp } from "../../../kernel/stats.ts";
import { type Measure, type UnknownReason, unknown } from "../measure.ts";
import { countRange } from "../quality/counts.ts";
import { countBlinks, type EyeSample } from "./blinks.ts";

/** Looks older than this are forgotten. */
export const EYES_KEPT_S = 60;
/** Lids cannot be read from further aside; tracky-mouse issue 98. */
const MOST_YAW_DEG = 20;
/** What must be seen before openness, and before a rate of blinks, is said. */
const OPENNESS_AFTER_S = 4;
const BLINKS_AFTER_S = 20;
/** With fewer looks a second, blinks fall between two looks. */
const LEAST_LOOK_HZ = 10;
/** A step between looks longer than this was not watched. */
const WATCHED_STEP_MS = 300;
const RECENT_MS = 1000;
/** A closed eye's ratio as a share of the open one: 0.1 against 0.28 in the recordings at hand. */
const CLOSED_SHARE = 0.36;

export interface Eyes {
  /** 0 closed … 1 the person's own open level (90th percentile of the last minute). */
  readonly openness: Measure;
  readonly blinksPerMin: Measure;
}

/** Openness over the last second and blinks over the last minute, or why they are unknown. */
export function measureEyes(looks: readonly EyeSample[]): Eyes {
  const valid = looks.filter(({ yawDeg }) => Math.abs(yawDeg) <= MOST_YAW_DEG);
  const nowMs = looks.at(-1)?.tMs ?? 0;
  const recent = looks.filter(({ tMs }) => nowMs - tMs <= RECENT_MS);
  const turned =
    recent.length > 0 &&
    quantile(
      recent.map(({ yawDeg }) => Math.abs(yawDeg)),
      0.5,
    ) > MOST_YAW_DEG;
  const watchedS = watchedMs(valid) / 1000;
  if (turned) return both("eyes_turned");
  if (watchedS < OPENNESS_AFTER_S) return both("settling");
  return { openness: openness(valid, nowMs), blinksPerMin: blinkRate(valid, watchedS) };
}

function openness(valid: readonly EyeSample[], nowMs: number): Measure {
  const open = quantile(
    valid.map(({ ratio }) => ratio),
    0.9,
  );
  const recent = valid.filter(({ tMs }) => nowMs - tMs <= RECENT_MS);
  if (!(open > 0) || recent.length === 0) return unknown("dropped_frames");
  const shares = recent.map(({ ratio }) => ramp(ratio, CLOSED_SHARE * open, open));
  // The order statistics that hold the median of some twenty looks with 90 %, whatever their law.
  const [low, value, high] = [0.3, 0.5, 0.7].map((p) => quantile(shares, p)) as [
    number,
    number,
    number,
  ];
  return { known: true, value, low, high, quality: 0.8, ageS: 0 };
}

function blinkRate(valid: readonly EyeSample[], watchedS: number): Measure {
  if (watchedS < BLINKS_AFTER_S) return unknown("settling");
  if (valid.length / watchedS < LEAST_LOOK_HZ) return unknown("dropped_frames");
  const count = countBlinks(valid);
  const perMin = 60 / watchedS;
  const { low, high } = countRange(count);
  const quality = clamp((0.85 * watchedS) / EYES_KEPT_S, 0, 0.85);
  return {
    known: true,
    value: count * perMin,
    low: low * perMin,
    high: high * perMin,
    quality,
    ageS: 0,
  };
}

function watchedMs(looks: readonly EyeSample[]): number {
  let sum = 0;
  for (let i = 1; i < looks.length; i++) {
    const stepMs = at(looks, i).tMs - at(looks, i - 1).tMs;
    if (stepMs <= WATCHED_STEP_MS) sum += stepMs;
  }
  return sum;
}

const both = (reason: UnknownReason): Eyes => ({
  openness: unknown(reason),
  blinksPerMin: unknown(reason),
});
