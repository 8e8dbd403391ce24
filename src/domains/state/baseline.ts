import { median } from "../../kernel/stats.ts";
import { type Measure, unknown } from "../sensing/index.ts";

/** The person's usual pulse in this session: recent good readings, one a second. */
export interface PulseBaseline {
  readonly readingsBpm: readonly number[];
}

/** Good readings before the baseline is used at all; with the pulse's own settling half a minute. */
const ENOUGH = 20;
/** The last ten minutes. */
const KEPT = 600;
/** Poorer readings are not learned from. */
const LEARN_QUALITY = 0.5;
/** Support for high load above which nothing is learned: load must not become the normal. */
const LOADED = 0.5;

export const startBaseline = (): PulseBaseline => ({ readingsBpm: [] });

/** Takes in a good reading; not while load is likely high. */
export function learnPulse(
  baseline: PulseBaseline,
  pulseBpm: Measure,
  loadSupport: number,
): PulseBaseline {
  if (!pulseBpm.known || pulseBpm.quality < LEARN_QUALITY || loadSupport > LOADED) return baseline;
  return { readingsBpm: [...baseline.readingsBpm, pulseBpm.value].slice(-KEPT) };
}

/** The pulse over the baseline's median; unknown (`settling`) until enough was learned. */
export function pulseRatio({ readingsBpm }: PulseBaseline, pulseBpm: Measure): Measure {
  if (!pulseBpm.known) return pulseBpm;
  if (readingsBpm.length < ENOUGH) return unknown("settling");
  const usualBpm = median(readingsBpm);
  return {
    ...pulseBpm,
    value: pulseBpm.value / usualBpm,
    low: pulseBpm.low / usualBpm,
    high: pulseBpm.high / usualBpm,
  };
}
