import { clamp } from "../../../kernel/stats.ts";
import type { BaselineName } from "../../sensing/index.ts";
import type { Baselines } from "./baselines.ts";
import { swingAt } from "./cosinor.ts";
import { quantilesOf, totalMin } from "./histogram.ts";
import { SCALES } from "./scales.ts";

/** Quartiles of what most people show at a desk while they do it. */
interface Quartiles {
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
}

/**
 * What is usual for most, before anything is known of a person. By hand, to sit in the middle of
 * the bands of steady work; none was measured on our users.
 */
const POPULATION: Readonly<Partial<Record<BaselineName, Quartiles>>> = {
  keysPerMin: { p25: 60, p50: 120, p75: 200 },
  correctionsPer100Keys: { p25: 3, p50: 5, p75: 8 },
  rhythmVariation: { p25: 0.38, p50: 0.47, p75: 0.58 },
  clicksPerMin: { p25: 3, p50: 8, p75: 20 },
  switchesPerMin: { p25: 0, p50: 1, p75: 3 },
  pulseBpm: { p25: 65, p50: 72, p75: 80 },
  blinksPerMin: { p25: 9, p50: 13, p75: 19 },
  openness: { p25: 0.93, p50: 1, p75: 1.05 },
};

/** Minutes of valid data at which the person counts as much as the population. */
const PRIOR_MIN = 60;
/** A person's spread is taken for no less than half and no more than twice that of most. */
const MOST_SPREAD = 2;
/** No usual lies further from that of most than a factor of about three: high load is no habit. */
const MOST_SHIFT = 1.1;

const QUARTERS = [0.25, 0.5, 0.75];

/**
 * The value that stands to most people as this one stands to the person: as many spreads from the
 * middle, in logarithms. With nothing learned it is the value itself; each hour of data takes half
 * of the way that is left. None stays none. The hour's own swing is taken off the pulse.
 */
export function toPopulation(
  baselines: Baselines,
  name: BaselineName,
  value: number,
  localMinute: number | null,
): number {
  const most = POPULATION[name];
  const own = baselines.histograms[name];
  if (!most || !own || !(value > 0)) return value;
  const minutes = totalMin(own);
  if (!(minutes > 0)) return value;
  const scale = SCALES[name];
  const log = (x: number): number => Math.log(x + scale.offset);
  const share = minutes / (minutes + PRIOR_MIN);
  const [low, middle, high] = quantilesOf(own, scale, QUARTERS) as [number, number, number];
  const shift = clamp(share * (log(middle) - log(most.p50)), -MOST_SHIFT, MOST_SHIFT);
  const spread = log(most.p75) - log(most.p25);
  const ownSpread = (1 - share) * spread + share * (log(high) - log(low));
  const stretch = spread / clamp(ownSpread, spread / MOST_SPREAD, spread * MOST_SPREAD);
  const swing =
    name === "pulseBpm" && localMinute !== null
      ? share * swingAt(baselines.pulseDay, localMinute)
      : 0;
  const away = stretch * (log(value) - swing - log(most.p50) - shift);
  return Math.max(0, Math.exp(log(most.p50) + away) - scale.offset);
}
