import { at } from "../../../kernel/at.ts";
import type { Bounds } from "./betting.ts";
import type { LoggedChoice, RewardRange } from "./choice.ts";
import { effectBounds } from "./policy-bets.ts";

/** An effect below this, in rewards, is harm. */
const HARM = -0.05;

/** What the bounds on "this arm instead of nothing" allow; safe to ask after every moment. */
export type GateVerdict = {
  /** The harm gate: beyond doubt the arm must no longer be offered. */
  readonly harms: boolean;
  /** The promotion gate: beyond doubt the arm is better than nothing. */
  readonly promotes: boolean;
  readonly effect: Bounds;
  /** Moments at which the arm could have been drawn. */
  readonly moments: number;
};

/** Both gates of one arm. The bounds hold at every look only where `choices` always begin at the same moment. */
export function gatesOf(
  choices: readonly LoggedChoice[],
  arm: number,
  range: RewardRange,
): GateVerdict {
  const effect = effectBounds(choices, arm, range);
  return {
    harms: effect.high < HARM,
    promotes: effect.low > 0,
    effect,
    moments: choices.filter(({ propensity }) => at(propensity, arm) > 0).length,
  };
}
