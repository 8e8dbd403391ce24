import { at } from "../../../kernel/at.ts";
import { cholesky, solve } from "../../../kernel/matrix.ts";
import { clamp } from "../../../kernel/stats.ts";
import type { State } from "../../state/index.ts";
import type { Answer } from "../outcome/outcome.ts";

/** How likely the person is to send an unasked offer away, as learned from the answers; plain data. */
export interface DismissalModel {
  /** Precision of the weights, row after row, and precision times mean. */
  readonly precision: readonly number[];
  readonly shift: readonly number[];
  /** When it last learned, milliseconds since 1970; null before. */
  readonly learnedMs: number | null;
}

/** What it looks at; all of it is on the log. */
export interface OfferMoment {
  readonly state: State;
  /** Minutes since midnight on the person's wall. */
  readonly localMinute: number;
  /** Whether the offer takes no focus. */
  readonly quietForm: boolean;
  readonly offersLastHour: number;
  readonly dismissalsLastHour: number;
  /** Whether the last offer was sent away. */
  readonly lastDismissed: boolean;
}

/** Intercept, three states, two of the hour, form, offers, dismissals, last answer. */
const SIZE = 10;

/** Before anything is learned 3 of 10 offers are sent away; each weight is within ± .5 of that. By hand. */
const PRIOR_MEAN = [Math.log(0.3 / 0.7), ...Array<number>(SIZE - 1).fill(0)];
const PRIOR_PRECISION = 1 / 0.5 ** 2;

/** What was learned counts half after 30 days. */
const HALF_LIFE_MS = 30 * 86_400_000;

/** 1 was sent away. No answer says little either way; what was not seen says nothing. */
const SENT_AWAY: Readonly<Record<Answer, number | null>> = {
  not_offered: null,
  ignored: 0.5,
  snoozed: 0.5,
  undone: 0.5,
  declined: 1,
  accepted: 0,
};

export const startDismissals = (): DismissalModel => ({
  precision: Array.from({ length: SIZE * SIZE }, (_, i) => prior(i)),
  shift: PRIOR_MEAN.map((mean) => mean * PRIOR_PRECISION),
  learnedMs: null,
});

/** Diagonal, so row · SIZE + row. */
const prior = (place: number): number => (place % (SIZE + 1) === 0 ? PRIOR_PRECISION : 0);

/** What the model makes of a moment; every number within −1 … 1, the first always 1. */
export function offerFeatures(moment: OfferMoment): readonly number[] {
  const { state, localMinute, offersLastHour, dismissalsLastHour } = moment;
  const angle = (2 * Math.PI * localMinute) / 1440;
  return [
    1,
    state === "HYPER" ? 1 : 0,
    state === "HYPO" ? 1 : 0,
    state === "RECOVERY" ? 1 : 0,
    Math.sin(angle),
    Math.cos(angle),
    moment.quietForm ? 1 : 0,
    clamp(offersLastHour / 6, 0, 1),
    clamp(dismissalsLastHour / 3, 0, 1),
    moment.lastDismissed ? 1 : 0,
  ];
}

/** Learns one answer to an unasked offer; what says nothing changes nothing. */
export function learnDismissal(
  model: DismissalModel,
  features: readonly number[],
  answer: Answer,
  nowMs: number,
): DismissalModel {
  const label = SENT_AWAY[answer];
  if (label === null) return model;
  const { precision, shift, mean, spread } = scored(model, features, nowMs);
  const share = modeOf(mean, spread, label);
  const weight = share * (1 - share);
  // The new mean lies along Λ⁻¹x: in shift, x times (the pull of the answer + weight · new score).
  const pull = label - share + weight * (mean + spread * (label - share));
  return {
    precision: precision.map((value, i) => {
      const row = Math.floor(i / SIZE);
      return value + weight * at(features, row) * at(features, i % SIZE);
    }),
    shift: shift.map((value, i) => value + pull * at(features, i)),
    learnedMs: Math.max(nowMs, model.learnedMs ?? nowMs),
  };
}

/** Probability that an offer at such a moment is sent away; the spread of the weights is averaged over (MacKay 1992). */
export function dismissalRisk(
  model: DismissalModel,
  features: readonly number[],
  nowMs: number,
): number {
  const { mean, spread } = scored(model, features, nowMs);
  return sigmoid(mean / Math.sqrt(1 + (Math.PI / 8) * spread));
}

/**
 * What a risk leaves of the probability to offer anything, .15 … 1. Never zero: offers that still
 * come now and then are how the model learns that the person thinks otherwise now.
 */
export const ceilingOf = (risk: number): number => clamp(1 - (risk - 0.4) / 0.5, 0.15, 1);

/** Without chance: of how many occasions one is left by a ceiling, 1 … 7. */
export const occasionsPerOffer = (ceiling: number): number => Math.round(1 / ceiling);

/** Mean and variance of the score of a moment, by what was learned as it counts today. */
function scored(model: DismissalModel, features: readonly number[], nowMs: number) {
  const aged = agedTo(model, nowMs);
  const lower = cholesky(Float64Array.from(aged.precision), SIZE);
  const weights = solve(lower, SIZE, Float64Array.from(aged.shift));
  const direction = solve(lower, SIZE, Float64Array.from(features));
  const along = (values: ArrayLike<number>): number =>
    features.reduce((sum, feature, i) => sum + feature * at(values, i), 0);
  return { ...aged, mean: along(weights), spread: along(direction) };
}

/** Forgetting goes back to the prior, never to knowing nothing. */
function agedTo({ precision, shift, learnedMs }: DismissalModel, nowMs: number) {
  const kept = 2 ** (-Math.max(0, nowMs - (learnedMs ?? nowMs)) / HALF_LIFE_MS);
  return {
    precision: precision.map((value, i) => prior(i) + kept * (value - prior(i))),
    shift: shift.map((value, i) => {
      const start = at(PRIOR_MEAN, i) * PRIOR_PRECISION;
      return start + kept * (value - start);
    }),
  };
}

/**
 * The posterior mode of a Bernoulli answer under a normal score: the share s with
 * s = σ(mean + spread · (label − s)). The left side rises and the right falls: halving finds it.
 */
function modeOf(mean: number, spread: number, label: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (middle < sigmoid(mean + spread * (label - middle))) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));
