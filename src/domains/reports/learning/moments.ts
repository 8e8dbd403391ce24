import { localTime } from "../../../kernel/local-time.ts";
import { epochMs } from "../../../kernel/utc.ts";
import {
  ARMS,
  type Arm,
  CONTEXT_VERSION,
  type Decision,
  isDemo,
  type LogRecord,
  type Outcome,
  REWARD_VERSION,
  readable,
} from "../../policy/index.ts";
import type { LoggedChoice } from "../evaluation/choice.ts";
import type { LearningCounts, LearningPeriod } from "./learning-report.ts";

/** One randomised moment with what came of it, in log order. */
export interface Moment {
  readonly decision: Decision;
  /** Local calendar day in the zone of the decision. */
  readonly day: string;
  /** The part of the reward that every arm has, −1 … 1. */
  readonly reward: number;
}

export interface Moments {
  readonly moments: readonly Moment[];
  /** Every randomised decision of the period, with or without an outcome: what the audit looks at. */
  readonly drawn: readonly Decision[];
  readonly counts: LearningCounts;
}

/** Probabilities may miss 1 by rounding in print, not by more. */
const SUM_TOLERANCE = 1e-6;

/** What has no draw to be audited. */
const UNDRAWN: readonly Fate[] = ["notRandomised", "demo", "unreadable"];

type Fate = Exclude<keyof LearningCounts, "decisions" | "days" | "notShown">;

/**
 * Maps the log to randomised moments. Intention to treat: what was drawn counts, shown or not, so
 * that what kept an offer from being shown cannot choose which moments are compared.
 */
export function momentsIn(records: readonly LogRecord[], period: LearningPeriod): Moments {
  const outcomes = new Map<string, Outcome>();
  const hidden = new Set<string>();
  const understood = readable(records);
  const known = new Set(understood.map(({ decisionId }) => decisionId));
  for (const record of understood) {
    if (record.kind === "OUTCOME") outcomes.set(record.decisionId, record.outcome);
    if (record.kind === "NOT_SHOWN") hidden.add(record.decisionId);
  }
  const moments: Moment[] = [];
  const drawn: Decision[] = [];
  const fates: Fate[] = [];
  for (const record of records) {
    if (record.kind !== "DECIDE") continue;
    const { decision } = record;
    const day = known.has(record.decisionId) ? dayOf(decision) : null;
    if (day !== null && (day < period.fromDay || day > period.untilDay)) continue;
    const outcome = outcomes.get(decision.id);
    const fate = day === null ? "unreadable" : fateOf(decision, outcome);
    fates.push(fate);
    if (!UNDRAWN.includes(fate)) drawn.push(decision);
    const reward = outcome?.reward.common ?? null;
    if (fate === "moments" && day !== null && reward !== null)
      moments.push({ decision, day, reward });
  }
  const count = (fate: Fate): number => fates.filter((one) => one === fate).length;
  return {
    moments,
    drawn,
    counts: {
      decisions: fates.length,
      moments: count("moments"),
      days: new Set(moments.map(({ day }) => day)).size,
      notShown: moments.filter(({ decision }) => hidden.has(decision.id)).length,
      notRandomised: count("notRandomised"),
      noOutcome: count("noOutcome"),
      otherReward: count("otherReward"),
      demo: count("demo"),
      unreadable: count("unreadable"),
    },
  };
}

function fateOf(decision: Decision, outcome: Outcome | undefined): Fate {
  if (isDemo(decision)) return "demo";
  if (!decision.randomised) return "notRandomised";
  if (!isPropensity(decision)) return "unreadable";
  if (!outcome) return "noOutcome";
  if (outcome.reward.version !== REWARD_VERSION) return "otherReward";
  const { common } = outcome.reward;
  if (common === null) return "noOutcome";
  return common >= -1 && common <= 1 ? "moments" : "unreadable";
}

/** Every arm has a probability, they sum to 1, and what was drawn could be drawn. */
function isPropensity({ arm, propensity }: Decision): boolean {
  const chances = ARMS.map((each) => propensity[each]);
  const sum = chances.reduce((all, chance) => all + chance, 0);
  return (
    chances.every((chance) => chance >= 0 && chance <= 1) &&
    Math.abs(sum - 1) <= SUM_TOLERANCE &&
    propensity[arm] > 0
  );
}

/** Null when the log says no time, or a zone that does not exist. */
function dayOf({ at, zone }: Decision): string | null {
  const ms = epochMs(at);
  if (ms === null) return null;
  try {
    return localTime(ms, zone).day;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * The moments as off-policy evaluation takes them. Contexts of different versions have different
 * columns: where the log holds several, rewards are modelled by arm alone.
 */
export function choicesOf(moments: readonly Moment[]): readonly LoggedChoice[] {
  const alike = moments.every(
    ({ decision: { draw } }) =>
      draw?.contextVersion === CONTEXT_VERSION && draw.context.every(Number.isFinite),
  );
  return moments.map(({ decision, day, reward }) => ({
    ...drawOf(decision),
    day,
    reward,
    context: alike && decision.draw ? decision.draw.context : [1],
  }));
}

/** What was drawn, and from what, by the arms' places in `ARMS`. */
export const drawOf = ({
  arm,
  propensity,
}: Decision): Pick<LoggedChoice, "arm" | "propensity"> => ({
  arm: placeOf(arm),
  propensity: ARMS.map((each) => propensity[each]),
});

export const placeOf = (arm: Arm): number => ARMS.indexOf(arm);
