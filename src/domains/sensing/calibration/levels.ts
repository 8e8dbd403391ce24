import { quantile } from "../../../kernel/stats.ts";
import type { Features } from "../features.ts";
import { type BaselineName, measureOf } from "./names.ts";

/** Robust quantiles of what was read once a second, and of how many readings. */
export interface Level {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly n: number;
}

export type Levels = Readonly<Partial<Record<BaselineName, Level>>>;

/** Fewer readings than this are no level. */
export const LEAST_READINGS = 10;
/** Readings kept of each; when there are more, every other one is dropped, so hours cost what minutes do. */
const MOST_KEPT = 1024;

export interface LevelTally {
  /** Takes in what is known; call it once a second. Unknown readings do not count. */
  add(features: Features): void;
  count(name: BaselineName): number;
  levels(): Levels;
}

/** Collects levels of the given names, from a calibration or from a session. */
export function levelTally(names: readonly BaselineName[]): LevelTally {
  const tallies = new Map(names.map((name) => [name, thinned()]));
  return {
    add(features) {
      for (const [name, tally] of tallies) {
        const measure = measureOf(features, name);
        if (measure.known) tally.add(measure.value);
      }
    },
    count: (name) => tallies.get(name)?.count() ?? 0,
    levels: () =>
      Object.fromEntries(
        [...tallies]
          .filter(([, tally]) => tally.count() >= LEAST_READINGS)
          .map(([name, tally]) => [name, levelOf(tally.kept(), tally.count())]),
      ),
  };
}

const levelOf = (values: readonly number[], n: number): Level => ({
  p10: quantile(values, 0.1),
  p50: quantile(values, 0.5),
  p90: quantile(values, 0.9),
  n,
});

/** An even sample of the values, in bounded space. */
function thinned() {
  let kept: number[] = [];
  let [count, every] = [0, 1];
  return {
    add(value: number): void {
      if (count % every === 0) kept.push(value);
      count++;
      if (kept.length < MOST_KEPT) return;
      kept = kept.filter((_, i) => i % 2 === 0);
      every *= 2;
    },
    count: (): number => count,
    kept: (): readonly number[] => kept,
  };
}
