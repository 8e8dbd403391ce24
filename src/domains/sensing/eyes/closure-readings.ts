import { clamp, median, quantile } from "../../../kernel/stats.ts";
import type { Reading } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";
import { countRange } from "../quality/counts.ts";
import type { Closure } from "./closures.ts";
import { BLINK_MS, SHUT } from "./droops.ts";
import { opennessOf } from "./levels.ts";
import type { EyesSeen } from "./seen.ts";
import { looksIn, shortfall, type Window, watchedS } from "./window.ts";

const BLINKS = { windowS: 60, needsS: 20 } as const;
const BLINK_LENGTH = { windowS: 180, needsS: 20 } as const;
const LONG_CLOSURES = { windowS: 180, needsS: 60 } as const;
/** The median of fewer blinks says little of their length. */
const LEAST_BLINKS = 3;
const QUALITY = 0.85;
/** 90 % of the median's sampling: half of 1.645 standard errors, in ranks times the root of their number. */
const RANK_REACH = 0.8225;

type ClosureReading = Pick<Reading, "blinksPerMin" | "blinkMs" | "longClosuresPerMin">;

/**
 * Blinks of the last minute, the median length of those of three minutes, and closures of more than 500 ms that get
 * nearly shut (else they are glances downwards). Rates are per minute of lids in sight, not of the clock.
 */
export function readClosures(seen: EyesSeen): ClosureReading {
  return {
    blinksPerMin: perMinute(seen, BLINKS, isBlink),
    blinkMs: blinkLength(seen),
    longClosuresPerMin: perMinute(
      seen,
      LONG_CLOSURES,
      (closure) => !isBlink(closure) && opennessOf(closure.low, seen.levels) <= SHUT,
    ),
  };
}

const isBlink = ({ fromMs, toMs }: Closure): boolean => toMs - fromMs <= BLINK_MS;

function perMinute(seen: EyesSeen, window: Window, counts: (closure: Closure) => boolean): Measure {
  const looks = searchedIn(seen, window);
  const obstacle = shortfall(looks, seen, window);
  if (obstacle) return obstacle;
  const count = closuresIn(seen, window).filter(counts).length;
  const { low, high } = countRange(count);
  const watched = watchedS(looks);
  const scale = 60 / watched;
  const quality = clamp((QUALITY * watched) / window.windowS, 0, QUALITY);
  return {
    known: true,
    value: count * scale,
    low: low * scale,
    high: high * scale,
    quality,
    ageS: 0,
  };
}

/** The range is that of order statistics, which holds the median nine times in ten whatever the lengths' law. */
function blinkLength(seen: EyesSeen): Measure {
  const obstacle = shortfall(searchedIn(seen, BLINK_LENGTH), seen, BLINK_LENGTH);
  if (obstacle) return obstacle;
  const lengths = closuresIn(seen, BLINK_LENGTH)
    .filter(isBlink)
    .map(({ fromMs, toMs }) => toMs - fromMs);
  if (lengths.length < LEAST_BLINKS) return unknown("window_too_short");
  const reach = RANK_REACH / Math.sqrt(lengths.length);
  return {
    known: true,
    value: median(lengths),
    low: quantile(lengths, Math.max(0, 0.5 - reach)),
    high: quantile(lengths, Math.min(1, 0.5 + reach)),
    quality: (QUALITY * lengths.length) / (lengths.length + LEAST_BLINKS),
    ageS: 0,
  };
}

/** Closures are told a little late: the last looks were not searched yet and do not count as watched. */
const searchedIn = (seen: EyesSeen, window: Window) =>
  looksIn(seen, window).filter(({ tMs }) => tMs <= seen.searchedMs);

const closuresIn = ({ closures, nowMs }: EyesSeen, { windowS }: Window): readonly Closure[] =>
  closures.filter(({ apexMs }) => nowMs - apexMs <= windowS * 1000);
