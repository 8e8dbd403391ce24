import { at } from "../../../kernel/at.ts";

/** A mean over labels of which those of one day belong together, with its standard error. */
export interface BlockMean {
  readonly mean: number;
  /** Of the mean; infinite with fewer than two days. */
  readonly error: number;
}

const MOST_FOLDS = 5;

/**
 * Folds that never split a day: each is a run of neighbouring days. Gives, for every item, the number
 * of its fold; there are as many as days, up to five.
 */
export function foldsByDay(items: readonly { readonly day: string }[]): readonly number[] {
  const days = [...new Set(items.map(({ day }) => day))].sort();
  const folds = Math.min(MOST_FOLDS, days.length);
  const foldOf = new Map(days.map((day, i) => [day, Math.floor((i * folds) / days.length)]));
  return items.map(({ day }) => foldOf.get(day) ?? 0);
}

/**
 * What `judge` says of every item, with what `learn` made of the other folds alone; in the order of the items.
 * With a single day nothing can be held out: an empty list.
 */
export function outOfFold<T extends { readonly day: string }, M, R>(
  items: readonly T[],
  learn: (items: readonly T[]) => M,
  judge: (model: M, item: T) => R,
): readonly R[] {
  const folds = foldsByDay(items);
  const count = new Set(folds).size;
  if (count < 2) return [];
  const models = Array.from({ length: count }, (_, fold) =>
    learn(items.filter((_item, i) => folds[i] !== fold)),
  );
  return items.map((item, i) => judge(at(models, at(folds, i)), item));
}

/** Mean of the values, with a standard error that takes each day for one draw (Liang & Zeger 1986, one cluster a day). */
export function meanByDay(days: readonly string[], values: readonly number[]): BlockMean {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const sums = new Map<string, number>();
  values.forEach((value, i) => {
    const day = at(days, i);
    sums.set(day, (sums.get(day) ?? 0) + value - mean);
  });
  if (sums.size < 2) return { mean, error: Number.POSITIVE_INFINITY };
  const squares = [...sums.values()].reduce((sum, rest) => sum + rest * rest, 0);
  return { mean, error: Math.sqrt((squares * sums.size) / (sums.size - 1)) / n };
}
