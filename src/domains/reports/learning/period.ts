import { localTime } from "../../../kernel/local-time.ts";
import { epochMs } from "../../../kernel/utc.ts";
import type { LearningPeriod, UpTo } from "./learning-report.ts";

/** A person changes: what is older says less than it blurs. Cortex keeps its records as long. */
const PERIOD_DAYS = 90;
const DAY_MS = 86_400_000;

/** The 90 local days of a report. A night's ends with yesterday, a week's with last Sunday. */
export function periodOf(upTo: UpTo, nowMs: number, zone: string): LearningPeriod {
  const { day, weekday } = localTime(nowMs, zone);
  const back = { now: 0, night: 1, week: weekday + 1 }[upTo];
  const untilDay = daysBefore(day, back);
  return { fromDay: daysBefore(untilDay, PERIOD_DAYS - 1), untilDay };
}

/** All days up to the end of a period: what is looked at again and again begins where it always began. */
export const sinceTheFirst = ({ untilDay }: LearningPeriod): LearningPeriod => ({
  fromDay: "",
  untilDay,
});

/** The calendar day `days` days before another; calendars know no clock change. */
export function daysBefore(day: string, days: number): string {
  const noonMs = epochMs(`${day}T12:00:00Z`);
  if (noonMs === null) throw new RangeError(`${day} is no day`);
  return localTime(noonMs - days * DAY_MS, "UTC").day;
}
