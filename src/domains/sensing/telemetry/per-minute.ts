import { type Measure, unknown } from "../measure.ts";
import { countRange } from "../quality/counts.ts";

/** All counts are over this much of the past. */
export const TELEMETRY_WINDOW_S = 30;
/** Nothing is said before this much has been watched. */
const SETTLED_S = 8;
export const MOST_QUALITY = 0.95;

/** A count over the seconds that were watched, as a rate; its range is what chance makes of the count. */
export function perMinute(count: number, watchedS: number): Measure {
  if (watchedS < SETTLED_S) return unknown("settling");
  const { low, high } = countRange(count);
  const scale = 60 / watchedS;
  const quality = MOST_QUALITY * (watchedS / TELEMETRY_WINDOW_S) ** 0.5;
  const range = { value: count * scale, low: low * scale, high: high * scale };
  return { known: true, ...range, quality, ageS: 0 };
}

/** Share of trust in something counted `count` times where `least` is the fewest that is said. */
export const enough = (count: number, least: number): number => count / (count + least / 2);
