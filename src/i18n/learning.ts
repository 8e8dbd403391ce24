import type {
  CandidatePolicy,
  GoldenHourRefusal,
  LearningCounts,
  LearningRefusal,
} from "../domains/reports/index.ts";
import { helpWords } from "./help.ts";

/** Why a figure is not given, short enough for a table. */
const refusals = {
  not_randomised: "not drawn by lot",
  too_few_days: "too few days",
  too_few_moments: "too few moments",
  no_control: "nothing to compare with",
  no_support: "had too little chance",
} as const satisfies Readonly<Record<LearningRefusal, string>>;

const hourRefusals = {
  too_little_seen: "No hour of the day was seen often enough to compare.",
  no_clear_hour: "Your hours were seen often enough, and none of them stands out.",
} as const satisfies Readonly<Record<GoldenHourRefusal, string>>;

const decimals = new Intl.NumberFormat("en", {
  maximumFractionDigits: 2,
  minimumFractionDigits: 2,
  signDisplay: "negative",
});

/** Every word of the page that tells what helps, but the sentences of the weekly card. */
export const learningWords = {
  refusals,
  hourRefusals,
  number: (value: number) => decimals.format(value).replace("-", "−"),
  interval: (low: string, high: string) => `${low} to ${high}`,
  until: (day: string) => `Until ${day}`,
  policy: (policy: CandidatePolicy): string => {
    if (policy === "never") return "Never offer anything";
    if (policy === "uniform") return "Draw every offer alike";
    if (policy === "current") return "As it was done";
    const arm = policy.slice("always_".length) as keyof typeof helpWords.arms;
    return `Always ${helpWords.arms[arm].name}`;
  },
  counts: ({ decisions, moments, days, notRandomised, noOutcome, otherReward }: LearningCounts) =>
    `${decisions} decisions were logged. ${moments} of them, on ${days} days, were drawn by lot and have an outcome. ` +
    `${notRandomised} were made by rules, ${noOutcome} have no outcome, ${otherReward} have an older kind of outcome.`,
  audit: {
    none: "No draw was made, so there is no draw to check.",
    fine: (z: string) =>
      `The draws agree with their logged chances: the largest difference is ${z} standard deviations.`,
    alarm: (arm: string, z: string) =>
      `The draws do not agree with their logged chances (${arm}, ${z} standard deviations). Do not trust the figures above.`,
  },
  goldenHour: (from: number, until: number, share: number, usual: number) =>
    `From ${from} to ${until} o’clock, ${share} % of your known time was steady work, against ${usual} % over all hours. This describes; people also choose when to do hard work.`,
  moreDays: (days: number) => ` About ${days} more days like these are needed.`,
  stop: (arm: string) => `Stop offering ${arm}`,
  stopped: (arm: string) => `From now on ${arm} is not offered. You can change it in the settings.`,
} as const;
