import { at } from "../../../kernel/at.ts";

/** One setting of an estimator: what it says, and the half width of its interval. */
export type Candidate = { readonly value: number; readonly halfWidth: number };

/**
 * The candidate with the least variance among those that no more certain fact contradicts: from the
 * widest interval on, the last whose doubled interval meets all before it. SLOPE; Su, Srinath &
 * Krishnamurthy 2020, arXiv:2002.07729. Returns its index; throws without a candidate.
 */
export function slope(candidates: readonly Candidate[]): number {
  const order = candidates
    .map((_, index) => index)
    .sort((a, b) => at(candidates, b).halfWidth - at(candidates, a).halfWidth);
  const contradicted = order.findIndex((index, place) =>
    order.slice(0, place).some((before) => !meet(at(candidates, index), at(candidates, before))),
  );
  return at(order, (contradicted === -1 ? order.length : contradicted) - 1);
}

const meet = (one: Candidate, other: Candidate): boolean =>
  Math.abs(one.value - other.value) <= 2 * (one.halfWidth + other.halfWidth);
