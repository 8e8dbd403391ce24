import { at } from "../../../kernel/at.ts";
import { clamp, deviation, mean } from "../../../kernel/stats.ts";
import type { Telemetry } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";
import { countRange } from "../quality/counts.ts";
import type { InputEvent } from "./input.ts";

/** All counts are over this much of the past. */
export const TELEMETRY_WINDOW_S = 30;
/** Nothing is said before this much has been watched. */
const SETTLED_S = 8;
/** A longer interval between keys is a pause, not rhythm. */
const PAUSE_MS = 2000;
const LEAST_KEYS = 15;
const LEAST_INTERVALS = 12;
const MOST_QUALITY = 0.95;

/**
 * Counts and rhythm of the last 30 s of input. `events` are in time order; `sinceMs` is when
 * listening began and `nowMs` the present, on the same clock.
 */
export function measureTelemetry(
  events: readonly InputEvent[],
  sinceMs: number,
  nowMs: number,
): Telemetry {
  const watchedS = clamp((nowMs - sinceMs) / 1000, 0, TELEMETRY_WINDOW_S);
  const recent = events.filter(({ tMs }) => nowMs - tMs <= TELEMETRY_WINDOW_S * 1000);
  const keys = recent.filter((event) => event.kind === "key");
  const perMin = (kind: InputEvent["kind"]): Measure =>
    ratePerMin(recent.filter((event) => event.kind === kind).length, watchedS);
  return {
    windowS: TELEMETRY_WINDOW_S,
    keysPerMin: perMin("key"),
    correctionsPer100Keys: corrections(
      keys.length,
      keys.filter(({ key }) => key === "correction").length,
    ),
    rhythmVariation: rhythm(keys.map(({ tMs }) => tMs)),
    clicksPerMin: perMin("click"),
    switchesPerMin: perMin("switch"),
    idleS: idle(nowMs - Math.max(sinceMs, lastInputMs(events))),
  };
}

function ratePerMin(count: number, watchedS: number): Measure {
  if (watchedS < SETTLED_S) return unknown("settling");
  const { low, high } = countRange(count);
  const scale = 60 / watchedS;
  const quality = MOST_QUALITY * (watchedS / TELEMETRY_WINDOW_S) ** 0.5;
  return {
    known: true,
    value: count * scale,
    low: low * scale,
    high: high * scale,
    quality,
    ageS: 0,
  };
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
function rhythm(tMs: readonly number[]): Measure {
  const intervals = tMs
    .slice(1)
    .map((next, i) => next - at(tMs, i))
    .filter((gap) => gap < PAUSE_MS);
  const usual = intervals.length > 0 ? mean(intervals) : 0;
  if (intervals.length < LEAST_INTERVALS || !(usual > 0)) return unknown("no_input");
  const value = deviation(intervals) / usual;
  const half = (1.645 * value) / Math.sqrt(2 * intervals.length);
  const quality = MOST_QUALITY * enough(intervals.length, LEAST_INTERVALS);
  return { known: true, value, low: value - half, high: value + half, quality, ageS: 0 };
}

const enough = (count: number, least: number): number => count / (count + least / 2);

const idle = (idleMs: number): Measure => {
  const value = Math.max(0, idleMs / 1000);
  return { known: true, value, low: value, high: value, quality: MOST_QUALITY, ageS: 0 };
};

/** A switch away is not work: only keys, clicks and moves end idleness. */
const lastInputMs = (events: readonly InputEvent[]): number =>
  events.findLast(({ kind }) => kind !== "switch")?.tMs ?? Number.NEGATIVE_INFINITY;
