import { at } from "../../../kernel/at.ts";

/** Mean over `half` samples on each side and the sample itself; at the ends over what there is. */
export function runningMean(values: Float64Array, half: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = at(sums, i) + at(values, i);
  return values.map((_, i) => {
    const from = Math.max(0, i - half);
    const to = Math.min(values.length, i + half + 1);
    return (at(sums, to) - at(sums, from)) / (to - from);
  });
}
