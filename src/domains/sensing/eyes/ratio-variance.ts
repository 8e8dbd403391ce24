import { at } from "../../../kernel/at.ts";
import { deviation, mean } from "../../../kernel/stats.ts";
import type { LidLook } from "./look.ts";

/** Looks near in time are alike; stretches of this length are nearly independent. */
const BLOCK_MS = 5000;
const SCORE_90 = 1.645;

/** Variance of the eye aspect ratio with its 90 % range, from the means over stretches of 5 s; at least one look. */
export function ratioVariance(looks: readonly LidLook[]): {
  readonly value: number;
  readonly low: number;
  readonly high: number;
} {
  const centre = mean(looks.map(({ ratio }) => ratio));
  const squares = looks.map(({ ratio }) => (ratio - centre) ** 2);
  const value = mean(squares);
  const firstMs = at(looks, 0).tMs;
  const blocks: number[][] = [];
  looks.forEach(({ tMs }, i) => {
    const block = Math.floor((tMs - firstMs) / BLOCK_MS);
    blocks[block] ??= [];
    blocks[block].push(at(squares, i));
  });
  const means = Object.values(blocks).map(mean);
  const half = (SCORE_90 * deviation(means)) / Math.sqrt(Math.max(1, means.length - 1));
  return { value, low: Math.max(0, value - half), high: value + half };
}
