import { clamp, quantile } from "../../../kernel/stats.ts";
import type { Reading } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";
import { countRange } from "../quality/counts.ts";
import { readClosures } from "./closure-readings.ts";
import { BLINK_MS, droopsOf } from "./droops.ts";
import { type EyeLevels, opennessOf } from "./levels.ts";
import { EYE_READINGS, type EyeReadingName } from "./names.ts";
import { ratioVariance } from "./ratio-variance.ts";
import type { EyesSeen } from "./seen.ts";
import { looksIn, shortfall, type Window, watchedS } from "./window.ts";

export type EyeReading = Pick<Reading, EyeReadingName>;

const OPENNESS = { windowS: 1, needsS: 4 } as const;
const PERCLOS_MINUTE = { windowS: 60, needsS: 45 } as const;
const PERCLOS_THREE_MINUTES = { windowS: 180, needsS: 135 } as const;
const VARIANCE = { windowS: 60, needsS: 20 } as const;
const QUALITY = 0.85;
/** Quality of what rests on a closed level that is not the person's own. */
const BORROWED_QUALITY = 0.6;

/** Everything said of the eyes, or why it is not known. */
export function readEyes(seen: EyesSeen): EyeReading {
  const said: EyeReading = {
    openness: openness(seen),
    ...readClosures(seen),
    perclosMinutePct: perclos(seen, PERCLOS_MINUTE),
    perclosThreeMinutesPct: perclos(seen, PERCLOS_THREE_MINUTES),
    eyeRatioVariance: variance(seen),
  };
  const ageS = (seen.nowMs - (seen.looks.at(-1)?.tMs ?? seen.nowMs)) / 1000;
  return Object.fromEntries(EYE_READINGS.map((name) => [name, aged(said[name], ageS)])) as Record<
    EyeReadingName,
    Measure
  >;
}

/** Openness over the last second; its range holds the median of some twenty looks nine times in ten, whatever their law. */
function openness(seen: EyesSeen): Measure {
  if (seen.turned) return unknown("eyes_turned");
  if (watchedS(seen.looks) < OPENNESS.needsS) return unknown("settling");
  const recent = looksIn(seen, OPENNESS);
  if (recent.length === 0 || !(seen.levels.open > 0)) return unknown("dropped_frames");
  const shares = recent.map(({ ratio }) => opennessOf(ratio, seen.levels));
  const [low, value, high] = [0.3, 0.5, 0.7].map((p) => quantile(shares, p)) as [
    number,
    number,
    number,
  ];
  return { known: true, value, low, high, quality: levelQuality(seen.levels), ageS: 0 };
}

/** Percent of the time with lids in sight that was spent in droops; the range is what chance makes of their number. */
function perclos(seen: EyesSeen, window: Window): Measure {
  const looks = looksIn(seen, window);
  const obstacle = shortfall(looks, seen, window);
  if (obstacle) return obstacle;
  const { shutMs, count } = droopsOf(looks, seen.levels);
  const { low, high } = countRange(count);
  const droopMs = count > 0 ? shutMs / count : BLINK_MS;
  const pct = (ms: number): number => clamp(ms / (10 * watchedS(looks)), 0, 100);
  const quality = levelQuality(seen.levels);
  const range = { value: pct(shutMs), low: pct(low * droopMs), high: pct(high * droopMs) };
  return { known: true, ...range, quality, ageS: 0 };
}

function variance(seen: EyesSeen): Measure {
  const looks = looksIn(seen, VARIANCE);
  const obstacle = shortfall(looks, seen, VARIANCE);
  return obstacle ?? { known: true, ...ratioVariance(looks), quality: QUALITY, ageS: 0 };
}

const aged = (measure: Measure, ageS: number): Measure =>
  measure.known ? { ...measure, ageS } : measure;

const levelQuality = ({ personal }: EyeLevels): number => (personal ? QUALITY : BORROWED_QUALITY);
