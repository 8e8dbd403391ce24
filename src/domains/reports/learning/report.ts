import { at } from "../../../kernel/at.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import {
  ARMS,
  type Arm,
  type Decision,
  type LogRecord,
  REWARD_VERSION,
} from "../../policy/index.ts";
import { auditPropensities } from "../evaluation/audit.ts";
import { type LoggedChoice, REWARD_RANGE, type Target } from "../evaluation/choice.ts";
import { type ArmEvidence, helpfulArms } from "../evaluation/discovery.ts";
import { type GateVerdict, gatesOf } from "../evaluation/gates.ts";
import { valueBounds } from "../evaluation/policy-bets.ts";
import { always, asLogged, uniform } from "../evaluation/targets.ts";
import { estimateValue } from "../evaluation/value.ts";
import { effectOf } from "./effects.ts";
import type {
  ArmReport,
  CandidatePolicy,
  LearningAudit,
  LearningRefusal,
  LearningReport,
  PolicyReport,
  PolicyValue,
  Stoppable,
  UpTo,
} from "./learning-report.ts";
import { choicesOf, drawOf, type Moment, momentsIn, placeOf } from "./moments.ts";
import { periodOf, sinceTheFirst } from "./period.ts";

export interface LearningSetting {
  /** Milliseconds since 1970, UTC. */
  readonly nowMs: number;
  /** The person's IANA zone. */
  readonly zone: string;
  /** Where the report ends; now, unless said. */
  readonly upTo?: UpTo;
}

type Offer = Exclude<Arm, "no_action">;
const OFFERS = ARMS.filter((arm): arm is Offer => arm !== "no_action");

/**
 * What the randomised moments of the decision log say: the effect of any offer against none, then
 * that of every arm, the worth of candidate policies, and whether the log agrees with its own
 * probabilities. Where the log cannot carry a figure, the reason stands in its place.
 * Effects and worths are of the last 90 days. What holds at every look is of all moments since the
 * first: Ville's inequality needs a start that does not slide.
 */
export function learningReport(
  records: readonly LogRecord[],
  { nowMs, zone, upTo = "now" }: LearningSetting,
): LearningReport {
  const period = periodOf(upTo, nowMs, zone);
  const { moments, drawn, counts } = momentsIn(records, period);
  const ever = momentsIn(records, sinceTheFirst(period));
  const sinceFirst = choicesOf(ever.moments);
  const noMoments = drawn.length === 0 ? "not_randomised" : "too_few_moments";
  const effect = (offer: Offer | "any") =>
    moments.length === 0 ? refuse(noMoments) : effectOf(moments, offer);

  const pooled = effect("any");
  const evidence = helpfulArms(sinceFirst, REWARD_RANGE);
  const judged = OFFERS.map((arm) => {
    const gates = gatesOf(sinceFirst, placeOf(arm), REWARD_RANGE);
    return { report: armReport(arm, moments, effect(arm), gates, evidence), harms: gates.harms };
  });
  return {
    period,
    rewardVersion: REWARD_VERSION,
    counts,
    pooled,
    armsTested: pooled.ok && !coversNothing(pooled.value),
    arms: judged.map(({ report }) => report),
    policies: policyReports(choicesOf(moments), sinceFirst, noMoments),
    audit: auditOf(ever.drawn),
    stoppable: judged.flatMap(({ report, harms }) => stoppable(report, harms)),
  };
}

function armReport(
  arm: Offer,
  moments: readonly Moment[],
  effect: ArmReport["effect"],
  gates: GateVerdict,
  evidence: readonly ArmEvidence[],
): ArmReport {
  const possible = gates.moments > 0;
  const found = evidence.find((one) => one.arm === placeOf(arm));
  return {
    arm,
    moments: moments.filter(({ decision }) => decision.arm === arm).length,
    effect,
    anytime: possible ? gates.effect : null,
    eValue: possible ? (found?.eValue ?? null) : null,
    helps: gates.promotes && (found?.helps ?? false),
  };
}

/** What may be stopped: harm that holds at every look, or an effect that is known and was not seen to help. */
function stoppable({ arm, effect, helps }: ArmReport, harms: boolean): Stoppable[] {
  if (harms) return [{ arm, because: "worse_than_nothing" }];
  if (effect.ok && effect.value.low <= 0 && !helps) return [{ arm, because: "no_help_seen" }];
  return [];
}

const coversNothing = ({ low, high }: { readonly low: number; readonly high: number }): boolean =>
  low <= 0 && high >= 0;

/** A fixed registry, so that its size is known before any data is. */
const CANDIDATES: readonly (readonly [CandidatePolicy, Target])[] = [
  ["current", asLogged],
  ["never", always(placeOf("no_action"))],
  ["uniform", uniform],
  ...OFFERS.map((arm) => [`always_${arm}`, always(placeOf(arm))] as const),
];

const policyReports = (
  choices: readonly LoggedChoice[],
  sinceFirst: readonly LoggedChoice[],
  noMoments: LearningRefusal,
): PolicyReport[] =>
  CANDIDATES.map(([policy, target]) => {
    const value = choices.length === 0 ? refuse(noMoments) : policyValue(choices, target);
    const possible = sinceFirst.length > 0 && (value.ok || value.error !== "no_support");
    return {
      policy,
      value,
      anytime: possible ? valueBounds(sinceFirst, target, REWARD_RANGE) : null,
    };
  });

function policyValue(
  choices: readonly LoggedChoice[],
  target: Target,
): Result<PolicyValue, LearningRefusal> {
  const estimate = estimateValue(choices, target, REWARD_RANGE);
  if (estimate.ok) {
    const { value, low, high, effective, largestWeight } = estimate.value;
    return ok({ value, low, high, effectiveMoments: effective, largestWeight });
  }
  // Moments were read strictly: one that evaluation cannot take is a bug.
  if (estimate.error === "malformed_choice") throw new Error("a moment of the report is malformed");
  return refuse(estimate.error === "no_support" ? "no_support" : "too_few_moments");
}

function auditOf(drawn: readonly Decision[]): LearningAudit | null {
  if (drawn.length === 0) return null;
  const { surplus, eValue, alarm } = auditPropensities(drawn.map(drawOf));
  const largest = surplus
    .flatMap((z, place) => (z === null ? [] : [{ arm: at(ARMS, place), z }]))
    .reduce<LearningAudit["largest"]>(
      (most, one) => (most === null || Math.abs(one.z) > Math.abs(most.z) ? one : most),
      null,
    );
  return { decisions: drawn.length, largest, eValue, alarm };
}
