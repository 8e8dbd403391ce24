import type { CandidatePolicy, LearningCounts, LearningRefusal } from "../domains/reports/index.ts";
import { armNames } from "./names.ts";

/** Why a figure is not given, short enough for a table. */
const refusals = {
  not_randomised: "not drawn by lot",
  too_few_days: "too few days",
  too_few_moments: "too few moments",
  no_control: "nothing to compare with",
  no_support: "had too little chance",
} as const satisfies Readonly<Record<LearningRefusal, string>>;

const decimals = new Intl.NumberFormat("en", {
  maximumFractionDigits: 2,
  minimumFractionDigits: 2,
  signDisplay: "negative",
});

const moment = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short" });

/** Calendar days, told as days of no zone. */
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const dateOf = (day: string): string => date.format(noonOf(day));
const dayOf = (day: string): string => `${weekday.format(noonOf(day))}, ${dateOf(day)}`;

/** Every word of the page that tells what helps, but the sentences of the weekly card. */
export const learningWords = {
  refusals,
  number: (value: number) => decimals.format(value).replace("-", "−"),
  interval: (low: string, high: string) => `${low} to ${high}`,
  until: (day: string) => `Until ${dayOf(day)}`,
  figures: (fromDay: string, untilDay: string) =>
    `Up to last night: from ${dateOf(fromDay)} to ${dayOf(untilDay)}. What holds at every look takes all moments since the first draw.`,
  policy: (policy: CandidatePolicy): string => {
    if (policy === "never") return "Never offer anything";
    if (policy === "uniform") return "Draw every offer alike";
    if (policy === "current") return "As it was done";
    const arm = policy.slice("always_".length) as keyof typeof armNames;
    return `Always ${armNames[arm]}`;
  },
  counts: ({
    decisions,
    moments,
    days,
    notRandomised,
    noOutcome,
    otherReward,
    demo,
    unreadable,
  }: LearningCounts) =>
    `${decisions} decisions were logged. ${moments} of them, on ${days} days, were drawn by lot and have an outcome. ` +
    `${notRandomised} were made by rules, ${noOutcome} have no outcome, ${otherReward} have an older kind of outcome, ${demo} came from the demo signal, ${unreadable} are of an older version or cannot be read; nothing is learned from those.`,
  aside: {
    cut: (atMs: number, moved: number) =>
      moved === 0
        ? `On ${moment.format(atMs)} the end of the log was missing. The log goes on from its last whole line.`
        : `On ${moment.format(atMs)} the log did not fit its check digits. From the first line that did not fit, ${moved} ${moved === 1 ? "line was" : "lines were"} set aside. The log goes on from the line before.`,
    changed:
      "The log was changed while this page read it. Load the page again: the part that does not fit is then set aside.",
    means:
      "What was set aside is kept in this browser as it was found. The figures below are computed without it, and it does not influence what is offered.",
  },
  audit: {
    none: "No draw was made, so there is no draw to check.",
    fine: (z: string) =>
      `The draws agree with their logged chances: the largest difference is ${z} standard deviations.`,
    alarm: (arm: string, z: string) =>
      `The draws do not agree with their logged chances (${arm}, ${z} standard deviations). Do not trust the figures above.`,
  },
  stop: (arm: string) => `Stop offering ${arm}`,
  stopped: (arm: string) => `From now on ${arm} is not offered. You can change it in the settings.`,
} as const;
