import type { Result } from "../../../kernel/result.ts";
import type { Arm } from "../../policy/index.ts";
import type { Bounds } from "../evaluation/betting.ts";

/** Why a figure is not given. */
export type LearningRefusal =
  /** No moment of the period was left to chance. */
  | "not_randomised"
  /** Fewer days than the standard errors can be trusted on. */
  | "too_few_days"
  /** Too few moments with the arm, or with nothing. */
  | "too_few_moments"
  /** Nothing was never drawn, so there is no one to compare with. */
  | "no_control"
  /** The arm, or what the candidate would choose, had no chance in too many of the moments. */
  | "no_support";

/** What offering changed, in units of the reward that every arm has (−1 … 1), against offering nothing. */
export interface ArmEffect {
  readonly value: number;
  readonly standardError: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly days: number;
  readonly degreesOfFreedom: number;
  /** Moments with the arm, and with nothing. */
  readonly offered: number;
  readonly notOffered: number;
  /** Effective number of moments after weighting: (Σw)² / Σw². */
  readonly effectiveMoments: number;
  /**
   * Whether what was offered the day before changes the effect by more than half of it; null
   * where the days do not suffice to say. True: the figure mixes today's offer with yesterday's.
   */
  readonly carriesOver: boolean | null;
}

/** What one fixed way of choosing would have got on the same moments, in units of the reward (−1 … 1). */
export interface PolicyValue {
  readonly value: number;
  /** 95 % interval by empirical likelihood, for one look. */
  readonly low: number;
  readonly high: number;
  readonly effectiveMoments: number;
  readonly largestWeight: number;
}

export interface ArmReport {
  readonly arm: Arm;
  /** Randomised moments that drew the arm, shown or not. */
  readonly moments: number;
  readonly effect: Result<ArmEffect, LearningRefusal>;
  /** Bounds of the effect that hold at every look, since the first moment (betting); null where it was never possible. */
  readonly anytime: Bounds | null;
  /** Evidence against "no better than nothing": an e-value, valid at every look; null where it was never possible. */
  readonly eValue: number | null;
  /**
   * Better than nothing at every look: `anytime` lies above 0, and among all arms it stands at a
   * false discovery rate of 10 % (e-BH).
   */
  readonly helps: boolean;
}

/** The fixed registry of candidates: its size is known before any data is. */
export type CandidatePolicy =
  | "never"
  | "uniform"
  | "current"
  | `always_${Exclude<Arm, "no_action">}`;

export interface PolicyReport {
  readonly policy: CandidatePolicy;
  readonly value: Result<PolicyValue, LearningRefusal>;
  /** Bounds of the worth that hold at every look, since the first moment; null where the log could not have followed it. */
  readonly anytime: Bounds | null;
}

export type StopReason =
  /** The bound that holds at every look says so. */
  | "worse_than_nothing"
  /** The effect is known, and not above 0 with its whole interval. */
  | "no_help_seen";

/** An arm that the person may pin as never. */
export interface Stoppable {
  readonly arm: Arm;
  readonly because: StopReason;
}

export interface LearningPeriod {
  /** Local calendar days, both included. */
  readonly fromDay: string;
  readonly untilDay: string;
}

/** Where a report ends: now, with yesterday, or with last Sunday, by the person's wall. */
export type UpTo = "now" | "night" | "week";

export interface LearningReport {
  readonly period: LearningPeriod;
  /** Version of the reward's weights. Moments of other versions are left out. */
  readonly rewardVersion: string;
  readonly counts: LearningCounts;
  /** Any offer against none: the first and only confirmatory test. */
  readonly pooled: Result<ArmEffect, LearningRefusal>;
  /** True when the pooled interval does not cover 0: only then are the arms tested, else described. */
  readonly armsTested: boolean;
  readonly arms: readonly ArmReport[];
  readonly policies: readonly PolicyReport[];
  /** Null without a randomised decision. */
  readonly audit: LearningAudit | null;
  readonly stoppable: readonly Stoppable[];
}

/** Every decision of the period is in exactly one of these. */
export interface LearningCounts {
  readonly decisions: number;
  /** Left to chance, with an outcome of the present reward: the moments of the report. */
  readonly moments: number;
  readonly days: number;
  /** Among the moments: drawn, but not shown (they stay as drawn). */
  readonly notShown: number;
  /** Chosen by a rule, or with one arm only. */
  readonly notRandomised: number;
  /** Left to chance, with no outcome or none of its parts. */
  readonly noOutcome: number;
  /** Outcome of an older reward. */
  readonly otherReward: number;
  /** Of a demo: nobody was helped or not. */
  readonly demo: number;
  /** No readable time or zone, or probabilities that are none. */
  readonly unreadable: number;
}

/** Whether what was ever drawn agrees with the probabilities that were logged. */
export interface LearningAudit {
  readonly decisions: number;
  /** The arm that came most too often or too seldom, in standard deviations; null where no draw was in doubt. */
  readonly largest: { readonly arm: Arm; readonly z: number } | null;
  /** Evidence against the logged probabilities, valid at every look. */
  readonly eValue: number;
  /** e-value above 100. */
  readonly alarm: boolean;
}
