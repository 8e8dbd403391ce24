import { at } from "../../../src/kernel/at.ts";
import { mean } from "../../../src/kernel/stats.ts";

/** A rate that was read, how sure its reader was, and how far off it was. */
export interface Scored {
  readonly chance: number;
  readonly errorBpm: number;
}

const RIGHT_BPM = 5;
const isRight = ({ errorBpm }: Scored): boolean => errorBpm <= RIGHT_BPM;

/** Mean absolute error; NaN for none. */
export const meanError = (all: readonly Scored[]): number =>
  mean(all.map(({ errorBpm }) => errorBpm));

/** The surest share of the windows. */
export function surest(all: readonly Scored[], share: number): readonly Scored[] {
  const sorted = [...all].sort((first, second) => second.chance - first.chance);
  return sorted.slice(0, Math.round(share * all.length));
}

/** Area under the receiver operating characteristic for "within 5 bpm": how often a right window is surer than a wrong one. */
export function areaUnderCurve(all: readonly Scored[]): number {
  const right = all.filter(isRight);
  const wrong = all.filter((one) => !isRight(one));
  let wins = 0;
  for (const good of right)
    for (const bad of wrong)
      wins += good.chance > bad.chance ? 1 : good.chance === bad.chance ? 0.5 : 0;
  return wins / (right.length * wrong.length);
}

/** Expected calibration error: mean gap between stated chance and share that is right, over ten bins of equal width. */
export function calibrationError(all: readonly Scored[], bins = 10): number {
  const lists: Scored[][] = Array.from({ length: bins }, () => []);
  for (const one of all) at(lists, Math.min(bins - 1, Math.floor(one.chance * bins))).push(one);
  return lists
    .filter((list) => list.length > 0)
    .reduce((sum, list) => {
      const stated = mean(list.map(({ chance }) => chance));
      const share = list.filter(isRight).length / list.length;
      return sum + (Math.abs(stated - share) * list.length) / all.length;
    }, 0);
}
