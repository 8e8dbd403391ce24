import { epochMs } from "../../../kernel/utc.ts";
import { goldenHour } from "../golden-hour/choose.ts";
import type { HourOfDay } from "../golden-hour/golden-hour.ts";
import type { SessionReport, WeekComparison } from "../session/session.ts";
import type { History } from "./history.ts";

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** The sessions that ended in the `days` days before `nowMs` (milliseconds since 1970, UTC), or after it. */
export const keepRecent = (history: History, nowMs: number, days: number): History => ({
  sessions: history.sessions.filter(({ endedAt }) => momentOf(endedAt) >= nowMs - days * DAY_MS),
});

/** Time by local hour of all sessions, those with a made-up signal left out; several of one hour add up. */
export function hoursOf(history: History): readonly HourOfDay[] {
  const hours = new Map<string, HourOfDay>();
  for (const { synthetic, hours: own } of history.sessions) {
    if (synthetic) continue;
    for (const { day, hour, knownS, flowS } of own) {
      const before = hours.get(`${day} ${hour}`);
      hours.set(`${day} ${hour}`, {
        day,
        hour,
        knownS: knownS + (before?.knownS ?? 0),
        flowS: flowS + (before?.flowS ?? 0),
      });
    }
  }
  return [...hours.values()];
}

/**
 * The report with what the sessions before it say: the comparison with the last seven days, and the
 * golden hour, this session's hours included. `random` gives numbers in [0, 1).
 */
export function withHistory(
  report: SessionReport,
  earlier: History,
  random: () => number,
): SessionReport {
  const others = earlier.sessions.filter(({ sessionId }) => sessionId !== report.sessionId);
  return {
    ...report,
    comparison: comparisonOf(report, others),
    goldenHour: goldenHour(hoursOf({ sessions: [...others, report] }), random),
  };
}

function comparisonOf(
  report: SessionReport,
  earlier: readonly SessionReport[],
): WeekComparison | null {
  const startedMs = momentOf(report.startedAt);
  const week = earlier.filter(({ synthetic, endedAt }) => {
    const sinceMs = startedMs - momentOf(endedAt);
    return synthetic === report.synthetic && sinceMs >= 0 && sinceMs <= WEEK_DAYS * DAY_MS;
  });
  if (week.length === 0) return null;
  const usualS = sum(week.map(({ durationS }) => durationS)) / week.length;
  return {
    sessions: week.length,
    durationS: Math.round(report.durationS - usualS),
    flowShare: difference(shareOf([report], "FLOW"), shareOf(week, "FLOW")),
    loadShare: difference(shareOf([report], "HYPER"), shareOf(week, "HYPER")),
  };
}

/** Share of the known time of all sessions together; null without any. */
function shareOf(sessions: readonly SessionReport[], state: "FLOW" | "HYPER"): number | null {
  const knownS = sum(sessions.map(({ durationS, stateS }) => durationS - stateS.UNKNOWN));
  return knownS > 0 ? sum(sessions.map(({ stateS }) => stateS[state])) / knownS : null;
}

const difference = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a - b;

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** A report's moments were written, or read, as UTC; one that is none belongs to no week. */
const momentOf = (iso: string): number => epochMs(iso) ?? Number.NaN;
