import type { Answer, Arm } from "../../src/domains/policy/index.ts";
import type { KnownState, SelfReport } from "../../src/domains/state/index.ts";
import { type ArmEffect, moodOn, type Person } from "./person.ts";
import { type Chance, drawn, exponential, happens, normal } from "./random.ts";

/** What the person does about one decision, drawn at once for the whole of its window. */
export interface Response {
  readonly answer: Answer;
  /** Seconds after which they answer; a reflex is quick. */
  readonly afterS: number;
  readonly rating: -1 | 0 | 1 | null;
  /** How they would say it goes, and whether they say it. */
  readonly selfReport: SelfReport;
  readonly reports: boolean;
  /** Seconds to the next natural pause; the whole window for a person who works on without one. */
  readonly breakpointS: number;
  /** Share of the rest of the state that the arm cuts off. */
  readonly eases: number;
}

const NOTHING: ArmEffect = { betterLogit: 0, breakpointFactor: 1, eases: 0 };
/** Seconds to the next natural pause without any help, and how much it varies (of its logarithm). */
const BREAKPOINT_S: Readonly<Record<KnownState, number>> = {
  FLOW: 150,
  HYPER: 240,
  HYPO: 60,
  RECOVERY: 60,
};
const BREAKPOINT_SPREAD = 0.8;
/** Log-odds that a self-report is a good one, without any help. */
const WELL: Readonly<Record<KnownState, number>> = {
  FLOW: 1.2,
  HYPER: -0.8,
  HYPO: -0.6,
  RECOVERY: 0.4,
};
const REFLEX_S = 1.5;
const THINKS_S = 12;

/**
 * The answer to a decision. An arm works by being shown, whatever the person then does: the effect
 * of an offer, as a randomised trial tells it, is drawn here and so known.
 */
export function respond(
  person: Person,
  day: number,
  chance: Chance,
  seen: {
    readonly arm: Arm;
    readonly shown: boolean;
    readonly truth: KnownState;
    readonly windowS: number;
  },
): Response {
  const mood = moodOn(person, day);
  const { arm, shown, truth, windowS } = seen;
  const answer = shown ? answerOf(mood, chance) : "not_offered";
  const reflex = answer === "declined" && happens(chance, 0.3);
  const afterS = reflex ? REFLEX_S * chance() : 2 + exponential(chance, THINKS_S);
  const effect = (shown ? person.effects[arm] : undefined) ?? NOTHING;
  const pauseS =
    BREAKPOINT_S[truth] * effect.breakpointFactor * Math.exp(BREAKPOINT_SPREAD * normal(chance));
  const { word, says } = howItGoes(person, day, chance, truth, effect);
  const rates = happens(chance, mood.rates);
  const rating = ratingOf(chance, answer, effect);
  return {
    answer,
    afterS,
    rating: rates && (answer === "accepted" || answer === "undone") ? rating : null,
    selfReport: word,
    reports: says,
    breakpointS: Math.min(pauseS, windowS),
    eases: answer === "accepted" ? effect.eases : 0,
  };
}

/** What the person would say of a state, after an arm that did something or nothing, and whether they say it. */
export function howItGoes(
  person: Person,
  day: number,
  chance: Chance,
  truth: KnownState,
  { betterLogit } = NOTHING,
): { readonly word: SelfReport; readonly says: boolean } {
  const well = happens(chance, logistic(WELL[truth] + betterLogit));
  return { word: reportOf(truth, well), says: happens(chance, moodOn(person, day).reports) };
}

function answerOf(mood: ReturnType<typeof moodOn>, chance: Chance): Answer {
  const { accepts, declines, snoozes, undoes } = mood;
  const ignores = Math.max(0, 1 - accepts - declines - snoozes);
  const answer = drawn<Answer>(chance, {
    accepted: accepts,
    declined: declines,
    snoozed: snoozes,
    ignored: ignores,
  });
  return answer === "accepted" && happens(chance, undoes) ? "undone" : answer;
}

function ratingOf(chance: Chance, answer: Answer, effect: ArmEffect): -1 | 0 | 1 {
  if (answer === "undone") return happens(chance, 0.7) ? -1 : 0;
  const helps = logistic(effect.betterLogit * 2 - 0.5);
  return happens(chance, helps) ? 1 : happens(chance, 0.7) ? 0 : -1;
}

const reportOf = (truth: KnownState, well: boolean): SelfReport => {
  if (well) return truth === "RECOVERY" || truth === "HYPER" ? "recovering" : "in_flow";
  return truth === "HYPO" ? "under_engaged" : "overloaded";
};

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));
