import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { clamp } from "../../../kernel/stats.ts";
import type { Signals, StateEstimate } from "../../state/index.ts";

/** Any change to what a number of the context means is a new version: rows of another are never learned from. */
export const CONTEXT_VERSION = "context-1";

/** What each number of a context says, in order. */
export const CONTEXT_FEATURES = [
  "intercept",
  "flow",
  "hyper",
  "hypo",
  "load",
  "thrashing",
  "hour_sin",
  "hour_cos",
  "offer_recent",
  "dismissals",
  "goal_set",
  "idle",
] as const;

/** One moment as the policy sees it. */
export interface Occasion {
  readonly support: StateEstimate["support"];
  readonly signals: Pick<Signals, "loadRatio" | "loadConfidence" | "thrashing">;
  /** Minutes since midnight on the person's wall. */
  readonly localMinute: number;
  /** Minutes since something was last offered; null when nothing was. */
  readonly sinceOfferMin: number | null;
  /** Offers of the last hour that were declined or undone. */
  readonly dismissalsLastHour: number;
  readonly goalSet: boolean;
  /** Seconds since the last key, pointer or scroll event; null when there was none. */
  readonly idleS: number | null;
}

const DAY_MIN = 1440;
const OFFER_FADES_MIN = 60;
const MOST_DISMISSALS = 3;
const LONGEST_IDLE_S = 300;

/**
 * The context of a choice: twelve numbers of −1 … 1, the first always 1. What is not known is 0,
 * which moves no arm. A number that is not finite is refused: it would poison all that is learned.
 */
export function contextOf(occasion: Occasion): Result<readonly number[], "context_not_finite"> {
  const { support, signals, localMinute, sinceOfferMin, dismissalsLastHour } = occasion;
  const angle = (2 * Math.PI * localMinute) / DAY_MIN;
  const context = [
    1,
    support.FLOW,
    support.HYPER,
    support.HYPO,
    signals.loadRatio === null
      ? 0
      : (clamp(signals.loadRatio, 0, 2) - 1) * clamp(signals.loadConfidence, 0, 1),
    signals.thrashing ?? 0,
    Math.sin(angle),
    Math.cos(angle),
    sinceOfferMin === null ? 0 : Math.exp(-Math.max(0, sinceOfferMin) / OFFER_FADES_MIN),
    clamp(dismissalsLastHour / MOST_DISMISSALS, 0, 1),
    occasion.goalSet ? 1 : 0,
    occasion.idleS === null ? 0 : clamp(occasion.idleS / LONGEST_IDLE_S, 0, 1),
  ];
  return context.every(Number.isFinite) ? ok(context) : refuse("context_not_finite");
}
