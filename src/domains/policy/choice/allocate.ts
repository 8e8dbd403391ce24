import { ARMS, type Arm, type ChoiceMode, certainly } from "../decision.ts";
import { valueAt } from "./belief.ts";
import { agedTo, checkContext, type Posterior } from "./posterior.ts";
import { probabilitiesOfLargest } from "./propensity.ts";
import { utcDay } from "./utc-day.ts";

/** What the probabilities of the arms depend on. */
export interface Allocation {
  /** As learned from the log; it is aged to `at` here. */
  readonly posterior: Posterior;
  /** UTC of the decision, ISO 8601. */
  readonly at: string;
  /** As `contextOf` made it. */
  readonly context: readonly number[];
  /** At least two, `no_action` among them. */
  readonly feasible: readonly Arm[];
  /** What dismissals leave of the probability to offer anything, .15 … 1. */
  readonly ceiling: number;
  readonly mode: Exclude<ChoiceMode, "rules">;
}

/** What an offer costs a person, whatever comes of it: it must be worth more than this. */
const BURDEN = 0.05;
const LEAST_CEILING = 0.15;
/**
 * What is believed is drawn from with this much more variance: a model of twelve weights is never
 * quite right, and Thompson sampling is sure to find the best arm only so (Agrawal & Goyal 2013).
 */
const TEMPERATURE = 2;

/** Floors of `no_action`, of an offer, of one among all eight arms, and of one in the first days. */
const NO_ACTION_FLOOR = 0.1;
const FLOOR = 0.05;
const CROWDED_FLOOR = 0.03;
const FIRST_FLOOR = 0.08;
const FIRST_DAYS = 14;

/** A study keeps the probability of any offer between these; half of it is shared evenly. */
const STUDY_LEAST = 0.1;
const STUDY_MOST = 0.8;
const STUDY_EVEN = 0.5;
/** Of the curve from least to most: its slope in rewards, and how far it starts below the middle (Oralytics). */
const STUDY_SLOPE = 5.15;
const STUDY_BIAS = 3;
const GRID_REACH = 6;
const GRID_STEP = 0.5;

/** The exact probability of every arm: 0 where it is not feasible, and 1 in all. */
export function allocate(asked: Allocation): Record<Arm, number> {
  const { posterior, at, context, feasible, ceiling, mode } = asked;
  const arms = ARMS.filter((arm) => feasible.includes(arm));
  if (arms[0] !== "no_action" || arms.length < 2) throw new RangeError(`not to draw: ${feasible}`);
  if (!(ceiling >= LEAST_CEILING && ceiling <= 1)) throw new RangeError(`a ceiling of ${ceiling}`);

  checkContext(context);
  const day = utcDay(at);
  const scores = scoresOf(agedTo(posterior, day), arms, context);
  const share =
    mode === "research"
      ? studied(scores, ceiling)
      : floored(scores, ceiling, offerFloor(arms.length, posterior, day));
  const probability = certainly("no_action");
  arms.forEach((arm, k) => {
    probability[arm] = share[k] ?? 0;
  });
  return probability;
}

/**
 * The least probability of an offered arm, known before anything is scored. An everyday floor is
 * lowered by the ceiling like every probability of an offer; `no_action` never has less than .1.
 */
export function leastPropensity({ posterior, at, feasible, ceiling, mode }: Allocation): number {
  return mode === "research"
    ? (STUDY_LEAST * STUDY_EVEN) / (feasible.length - 1)
    : ceiling * offerFloor(feasible.length, posterior, utcDay(at));
}

/** Beliefs of arms at one context; `no_action` is the first. */
interface Scores {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

function scoresOf(posterior: Posterior, arms: readonly Arm[], context: readonly number[]): Scores {
  const means = new Float64Array(arms.length);
  const deviations = new Float64Array(arms.length);
  arms.forEach((arm, k) => {
    const { mean, variance } = valueAt(posterior.arms[arm], context);
    means[k] = arm === "no_action" ? mean : mean - BURDEN;
    deviations[k] = Math.sqrt(TEMPERATURE * variance);
  });
  return { means, deviations };
}

function offerFloor(arms: number, { sinceDay }: Posterior, day: number): number {
  if (sinceDay === null || day - sinceDay < FIRST_DAYS) return FIRST_FLOOR;
  return arms === ARMS.length ? CROWDED_FLOOR : FLOOR;
}

/**
 * π = ε + (1 − Σε)·P, P the exact probability that the arm is the best, under Thompson sampling.
 * The ceiling then takes its part of every offer's probability, floor and all, to `no_action`.
 */
function floored({ means, deviations }: Scores, ceiling: number, floor: number): Float64Array {
  const share = probabilitiesOfLargest(means, deviations);
  const free = 1 - NO_ACTION_FLOOR - floor * (share.length - 1);
  let taken = 0;
  for (let k = 1; k < share.length; k++) {
    const whole = floor + free * (share[k] ?? 0);
    share[k] = ceiling * whole;
    taken += (1 - ceiling) * whole;
  }
  share[0] = NO_ACTION_FLOOR + free * (share[0] ?? 0) + taken;
  return share;
}

/**
 * Two stages, so that "any offer against none" stays steady: whether to offer, by a smooth curve of
 * what the best offer promises over `no_action`; then which, half of it evenly and half by Thompson
 * sampling among the offers. The ceiling lowers the first stage, not below its least.
 */
function studied({ means, deviations }: Scores, ceiling: number): Float64Array {
  const among = probabilitiesOfLargest(means.subarray(1), deviations.subarray(1));
  const offer = Math.max(STUDY_LEAST, ceiling * offerProbability(means, deviations));
  const even = STUDY_EVEN / among.length;
  const share = new Float64Array(means.length);
  for (let k = 1; k < share.length; k++) {
    share[k] = offer * (even + (1 - STUDY_EVEN) * (among[k - 1] ?? 0));
  }
  share[0] = 1 - offer;
  return share;
}

/**
 * E[least + (most − least) / (1 + bias·e^(−slope·Δ))] over the belief in Δ, the offer of the highest
 * mean less `no_action`: the smooth allocation of the Oralytics trial (oralytics_algorithm_design on
 * GitHub). A sum over a grid stands for the integral; it is the probability, so nothing is inexact.
 */
function offerProbability(means: Float64Array, deviations: Float64Array): number {
  let best = 1;
  for (let k = 2; k < means.length; k++) if ((means[k] ?? 0) > (means[best] ?? 0)) best = k;
  const gain = (means[best] ?? 0) - (means[0] ?? 0);
  const spread = Math.hypot(deviations[best] ?? 0, deviations[0] ?? 0);
  let sum = 0;
  let weight = 0;
  for (let z = -GRID_REACH; z <= GRID_REACH; z += GRID_STEP) {
    const density = Math.exp((-z * z) / 2);
    sum += density / (1 + STUDY_BIAS * Math.exp(-STUDY_SLOPE * (gain + spread * z)));
    weight += density;
  }
  return STUDY_LEAST + ((STUDY_MOST - STUDY_LEAST) * sum) / weight;
}
