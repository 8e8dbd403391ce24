import { type Holding, hold } from "./holding.ts";

/** Cortex's limits: little to do with the goal, for ten minutes; then ten minutes of rest. */
const LITTLE_ALIGNMENT = 0.3;
const RULE = { afterS: 600, restS: 600 };

/**
 * Work that has left the person's own goal for ten minutes: `alignment` below .3, 0 … 1. Where
 * nothing says how the work goes with the goal (null) nothing is noticed.
 */
export const updateRabbitHole = (
  before: Holding,
  alignment: number | null,
  nowMs: number,
): Holding => hold(before, alignment !== null && alignment < LITTLE_ALIGNMENT, nowMs, RULE);
