import { LEAST_READINGS, type Level, type Levels } from "./levels.ts";
import { BASELINE_NAMES, type BaselineName } from "./names.ts";

/** A level over sessions. */
export interface Baseline extends Level {
  /** Readings it rests on, each counting half as much for every seven days of its age. */
  readonly weight: number;
}

/** What is usual for a person. */
export interface Baselines {
  /** When the weights held: milliseconds since 1970, UTC. */
  readonly updatedMs: number;
  readonly levels: Readonly<Partial<Record<BaselineName, Baseline>>>;
}

const HALF_LIFE_MS = 7 * 24 * 3600 * 1000;

/**
 * Baselines after another calibration or session: weighted means of the old quantiles and the new, the old weighted by
 * readings halved for every seven days, the new by their number. A clock that went back ages nothing.
 */
export function updateBaselines(
  old: Baselines | undefined,
  sample: Levels,
  nowMs: number,
): Baselines {
  const agedMs = old ? Math.max(0, nowMs - old.updatedMs) : 0;
  const kept = 0.5 ** (agedMs / HALF_LIFE_MS);
  const levels: Partial<Record<BaselineName, Baseline>> = {};
  for (const name of BASELINE_NAMES) {
    const before = old?.levels[name];
    const aged = before && { ...before, weight: before.weight * kept };
    const next = joined(aged, sample[name]);
    if (next) levels[name] = next;
  }
  return { updatedMs: Math.max(nowMs, old?.updatedMs ?? nowMs), levels };
}

function joined(before: Baseline | undefined, sample: Level | undefined): Baseline | undefined {
  if (!sample) return before;
  if (!before) return { ...sample, weight: sample.n };
  const weight = before.weight + sample.n;
  const share = sample.n / weight;
  const mixed = (name: "p10" | "p50" | "p90"): number =>
    before[name] + share * (sample[name] - before[name]);
  return {
    p10: mixed("p10"),
    p50: mixed("p50"),
    p90: mixed("p90"),
    n: before.n + sample.n,
    weight,
  };
}

/** The range that four in five of a person's readings kept to, and its middle; undefined while there is none. */
export function usual(
  baselines: Baselines | undefined,
  name: BaselineName,
): { readonly low: number; readonly middle: number; readonly high: number } | undefined {
  const level = baselines?.levels[name];
  if (!level || level.n < LEAST_READINGS) return undefined;
  return { low: level.p10, middle: level.p50, high: level.p90 };
}
