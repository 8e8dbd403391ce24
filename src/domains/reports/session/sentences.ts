import { armNames, noticedNames } from "../../../i18n/names.ts";
import type { GoldenHourAnswer } from "../golden-hour/golden-hour.ts";
import { duration } from "./duration.ts";
import type { Break, SessionReport } from "./session.ts";

/** Streaks, interruptions, rests and what was noticed; one fact a line. */
export function rhythmSentences(report: SessionReport): string[] {
  const { flow, interruptions, breaks, noticed, peakLoadRatio } = report;
  return [
    `Longest flow: ${duration(flow.rawS)}; ${duration(flow.gracedS)} when breaks in it of up to 90 s are let pass`,
    `Left the page ${times(interruptions.self)}, ${duration(interruptions.awayS)} together; interrupted by an offer ${times(interruptions.external)}`,
    ...breaks.map((each) => `${breakWords(each)}`),
    ...noticed.map(
      ({ name, times: count, activeS }) =>
        `Noticed: ${noticedNames[name].toLowerCase()}, ${times(count)}, ${duration(activeS)}`,
    ),
    ...(peakLoadRatio === null ? [] : [`Load budget used at most: ${percent(peakLoadRatio)}`]),
  ];
}

/** This session minus the mean of the last seven days; nothing without such sessions. */
function comparisonSentences({ comparison }: SessionReport): string[] {
  if (comparison === null) return [];
  const { sessions, durationS, flowShare, loadShare } = comparison;
  return [
    `Compared with ${sessions} ${sessions === 1 ? "session" : "sessions"} of the last 7 days: ${longer(durationS)}`,
    ...(flowShare === null ? [] : [`Flow: ${points(flowShare)}`]),
    ...(loadShare === null ? [] : [`Load: ${points(loadShare)}`]),
  ];
}

/** A count beyond this rests on too little to be told. */
const MOST_DAYS_TOLD = 90;

/** The golden hour, or what is still needed to say one. */
export function goldenHourSentence(answer: GoldenHourAnswer): string {
  if (answer.ok) {
    const { fromHour, untilHour, share, usualShare } = answer.value;
    return `Flow came more often from ${fromHour}:00 to ${untilHour}:00: ${percent(share.value)} of the time (90 % range ${percent(share.low)} to ${percent(share.high)}), ${percent(usualShare)} otherwise. This describes; people also choose when to do hard work.`;
  }
  if (answer.error === "no_clear_hour") return "No hour of the day stands out.";
  const { moreDays } = answer;
  const about = moreDays === null || moreDays > MOST_DAYS_TOLD ? "" : `, about ${moreDays}`;
  return `For an hour of the day that stands out, more days are needed${about}.`;
}

/** All that earlier sessions say of this one. */
export const historySentences = (report: SessionReport): readonly string[] => [
  ...comparisonSentences(report),
  ...(report.goldenHour === null ? [] : [goldenHourSentence(report.goldenHour)]),
];

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

function breakWords({ arm, fromS, durationS, pulseBeforeBpm, pulseAfterBpm }: Break): string {
  const what = arm === null ? "Break of your own" : `Break (${armNames[arm]})`;
  const pulse =
    pulseBeforeBpm === null || pulseAfterBpm === null
      ? "pulse not measured on both sides"
      : `pulse ${pulseBeforeBpm} before, ${pulseAfterBpm} after`;
  return `${what} after ${duration(fromS)}: ${duration(durationS)}, ${pulse}`;
}

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

const longer = (seconds: number): string =>
  seconds === 0
    ? "as long"
    : `${duration(Math.abs(seconds))} ${seconds > 0 ? "longer" : "shorter"}`;

function points(share: number): string {
  const whole = Math.round(100 * share);
  if (whole === 0) return "the same share of the time";
  return `${Math.abs(whole)} percentage points ${whole > 0 ? "more" : "less"} of the time`;
}
