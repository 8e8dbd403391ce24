import { at } from "../../../kernel/at.ts";
import { clamp, deviation, mean, median } from "../../../kernel/stats.ts";
import type { Telemetry } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";
import { countRange } from "../quality/counts.ts";
import type { InputEvent } from "./input.ts";
import { enough, MOST_QUALITY, perMinute } from "./per-minute.ts";

/**
 * An interval between keys is a pause when it is this many times the hand's own median, held between the two limits: 2 s is
 * the usual limit in studies of writing (Wengelin 2006, doi:10.1163/9780080460932_008), too long for a quick hand.
 */
const PAUSE_TIMES_MEDIAN = 4;
const LEAST_PAUSE_MS = 500;
const MOST_PAUSE_MS = 2000;
/** Longer than this, someone has stopped writing. */
const LEAVE_MS = 15_000;
/** A burst is this many keys with less than this between each; the mean of 168,000 typists is 239 ms (Dhakal et al. 2018). */
const BURST_KEYS = 5;
const BURST_GAP_MS = 200;
const LEAST_KEYS = 15;
const LEAST_INTERVALS = 12;
/** Fewer typed keys than this are not writing, and have no pauses or bursts. */
const LEAST_WRITTEN = 5;
const SCORE_90 = 1.645;

type KeyEvent = Extract<InputEvent, { kind: "key" }>;
type KeyTelemetry = Pick<
  Telemetry,
  "keysPerMin" | "correctionsPer100Keys" | "rhythmVariation" | "pausesPerMin" | "burstsPerMin"
>;

/** Rhythm of the keys of the window, in time order: how even, how often broken off, how often quick. */
export function measureKeys(keys: readonly KeyEvent[], watchedS: number): KeyTelemetry {
  const written = keys.filter(({ key }) => key === "letter_like" || key === "correction");
  const gaps = written.slice(1).map(({ tMs }, i) => tMs - at(written, i).tMs);
  const pauseMs = pauseLimitMs(gaps);
  const pauses = gaps.filter((gap) => gap >= pauseMs && gap < LEAVE_MS).length;
  const whenWritten = (count: number): Measure =>
    written.length < LEAST_WRITTEN ? unknown("no_input") : perMinute(count, watchedS);
  return {
    keysPerMin: perMinute(keys.length, watchedS),
    correctionsPer100Keys: corrections(
      keys.length,
      keys.filter(({ key }) => key === "correction").length,
    ),
    rhythmVariation: variation(gaps.filter((gap) => gap < pauseMs)),
    pausesPerMin: whenWritten(pauses),
    burstsPerMin: whenWritten(burstsIn(gaps)),
  };
}

function pauseLimitMs(gaps: readonly number[]): number {
  const quick = gaps.filter((gap) => gap < MOST_PAUSE_MS);
  if (quick.length === 0) return MOST_PAUSE_MS;
  return clamp(PAUSE_TIMES_MEDIAN * median(quick), LEAST_PAUSE_MS, MOST_PAUSE_MS);
}

function corrections(keys: number, corrected: number): Measure {
  if (keys < LEAST_KEYS) return unknown("no_input");
  const { low, high } = countRange(corrected);
  const scale = 100 / keys;
  return {
    known: true,
    value: corrected * scale,
    low: low * scale,
    high: Math.min(100, high * scale),
    quality: MOST_QUALITY * enough(keys, LEAST_KEYS),
    ageS: 0,
  };
}

/** Coefficient of variation with its 90 % range from the sampling error of a standard deviation. */
function variation(gaps: readonly number[]): Measure {
  const usual = gaps.length > 0 ? mean(gaps) : 0;
  if (gaps.length < LEAST_INTERVALS || !(usual > 0)) return unknown("no_input");
  const value = deviation(gaps) / usual;
  const half = (SCORE_90 * value) / Math.sqrt(2 * gaps.length);
  const quality = MOST_QUALITY * enough(gaps.length, LEAST_INTERVALS);
  return { known: true, value, low: value - half, high: value + half, quality, ageS: 0 };
}

function burstsIn(gaps: readonly number[]): number {
  let [bursts, keys] = [0, 1];
  for (const gap of gaps) {
    keys = gap < BURST_GAP_MS ? keys + 1 : 1;
    if (keys === BURST_KEYS) bursts++;
  }
  return bursts;
}
