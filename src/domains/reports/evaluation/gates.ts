import { at } from "../../../kernel/at.ts";
import type { Bounds } from "./betting.ts";
import type { LoggedChoice, RewardRange } from "./choice.ts";
import { effectBounds } from "./policy-bets.ts";

/** An effect below this, in rewards, is harm. */
const HARM = -0.05;

/** What the bounds on "this arm instead of nothing" allow; safe to ask after every moment. */
export type GateVerdict = {
  readonly passes: boolean;
  readonly effect: Bounds;
  /** Moments at which the arm could have been drawn. */
  readonly moments: number;
};

/** Passes where the arm harms beyond doubt: it must no longer be offered. */
export function harmGate(
  choices: readonly LoggedChoice[],
  arm: number,
  range: RewardRange,
): GateVerdict {
  const effect = effectBounds(choices, arm, range);
  return { passes: effect.high < HARM, effect, moments: momentsOf(choices, arm) };
}

/** Passes where the arm helps beyond doubt: evidence for a promotion, which still needs the person's tap. */
export function promotionGate(
  choices: readonly LoggedChoice[],
  arm: number,
  range: RewardRange,
): GateVerdict {
  const effect = effectBounds(choices, arm, range);
  return { passes: effect.low > 0, effect, moments: momentsOf(choices, arm) };
}

const momentsOf = (choices: readonly LoggedChoice[], arm: number): number =>
  choices.filter(({ propensity }) => at(propensity, arm) > 0).length;
