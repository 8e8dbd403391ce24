import { at } from "../../../kernel/at.ts";

interface Point {
  readonly tMs: number;
  readonly ratio: number;
}

/**
 * When the ratio first fell to `level` before the look at `lowest` and first rose to it after, each moment
 * interpolated between two looks so that the rate of looks does not round it. Undefined when either lies outside.
 */
export function spanBelow(
  looks: readonly Point[],
  lowest: number,
  level: number,
): { readonly fromMs: number; readonly toMs: number } | undefined {
  if (!(at(looks, lowest).ratio < level)) return undefined;
  let before = lowest - 1;
  while (before >= 0 && at(looks, before).ratio < level) before--;
  let after = lowest + 1;
  while (after < looks.length && at(looks, after).ratio < level) after++;
  if (before < 0 || after >= looks.length) return undefined;
  return {
    fromMs: crossingMs(at(looks, before), at(looks, before + 1), level),
    toMs: crossingMs(at(looks, after - 1), at(looks, after), level),
  };
}

const crossingMs = (from: Point, to: Point, level: number): number =>
  from.tMs + ((level - from.ratio) / (to.ratio - from.ratio)) * (to.tMs - from.tMs);
