import type { LearningRefusal, StopReason } from "./learning-report.ts";

/** The sentences of the weekly card: literal, one fact each, no verdict that the interval does not carry. */
export const WORDS = {
  changed: (moments: number, days: number, offer: string, effect: string): string =>
    `On ${moments} randomised moments over ${days} days, offering ${offer} instead of nothing changed the outcome by ${effect}.`,
  effect: (value: string, low: string, high: string): string =>
    `${value} (95 % CI ${low} to ${high}, on a scale from −1 to 1)`,
  effective: (moments: number): string =>
    `After weighting, these moments count as about ${moments}.`,
  notEnough: "Not enough data to say more.",
  carriesOver:
    "What was offered the day before seems to matter too: this figure mixes today's offer with yesterday's.",
  above: "The interval is above 0.",
  below: "The interval is below 0.",
  better: (offer: string): string =>
    `Offering ${offer} went better than nothing; this holds at every look.`,
  alarm:
    "The log does not agree with its own probabilities. Do not rely on these figures; export the log and have it checked.",
  scale:
    "The outcome is your own answer to “How is it going?” and how soon a natural pause of your work came.",
  any: "help",
  refused: {
    not_randomised:
      "Nothing was left to chance in this time, so no effect can be told. You can allow it in the settings.",
    too_few_days: (days: number, least: number): string =>
      `Effects need ${least} days with randomised moments; there are ${days}. Not enough data to say more.`,
    too_few_moments: (moments: number): string =>
      `There are ${moments} randomised moments with an outcome. Not enough data to say more.`,
    no_control:
      "Showing nothing was never drawn, so there is no comparison. Not enough data to say more.",
    no_support: "Offers had no chance of being drawn. Not enough data to say more.",
  } satisfies Record<LearningRefusal, string | ((...counts: number[]) => string)>,
  stop: {
    worse_than_nothing: (offer: string): string =>
      `Offering ${offer} went worse than nothing; this holds at every look.`,
    no_help_seen: (offer: string): string => `No help was seen from ${offer} so far.`,
  } satisfies Record<StopReason, (offer: string) => string>,
} as const;
