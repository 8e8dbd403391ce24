import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { epochMs } from "../../../kernel/utc.ts";
import { ARMS } from "../../policy/index.ts";
import { DETECTORS, KNOWN_STATES, UNKNOWN_STATE_REASONS } from "../../state/index.ts";
import type { SessionReport } from "../session/session.ts";
import type { History, HistoryRefusal } from "./history.ts";
import {
  allOf,
  amount,
  countsByCode,
  day,
  exactly,
  listOf,
  moment,
  oneOf,
  orNull,
  real,
  text,
  truth,
  whole,
} from "./shape.ts";

/** Reads a history from anywhere: strict, whole or not at all. The oldest session comes first. */
export function readHistory(value: unknown): Result<History, HistoryRefusal> {
  if (!isHistory(value)) return refuse("not_a_session_report");
  const sessions: SessionReport[] = [];
  const known = new Set<string>();
  for (const one of value.sessions) {
    const report = readReport(one);
    if (!report.ok) return report;
    if (known.has(report.value.sessionId)) return refuse("duplicate_session");
    known.add(report.value.sessionId);
    sessions.push(report.value);
  }
  return ok({ sessions: sessions.sort((a, b) => a.endedAt.localeCompare(b.endedAt, "en")) });
}

/** Reads one finished session: every member of its kind and no other, parts that add up. */
export function readReport(
  value: unknown,
): Result<SessionReport, "not_a_session_report" | "impossible_times"> {
  if (!isReport(value)) return refuse("not_a_session_report");
  const report = value as SessionReport;
  return isPossible(report) ? ok(report) : refuse("impossible_times");
}

function isPossible(report: SessionReport): boolean {
  const { startedAt, endedAt, durationS, stateS, unknownS, flow, hours } = report;
  return (
    (epochMs(endedAt) ?? 0) >= (epochMs(startedAt) ?? 0) &&
    sum(stateS) === durationS &&
    sum(unknownS) === stateS.UNKNOWN &&
    flow.rawS <= flow.gracedS &&
    hours.every(({ hour, knownS, flowS }) => hour < 24 && flowS <= knownS)
  );
}

const sum = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((all, part) => all + part, 0);

const isHistory = (value: unknown): value is { readonly sessions: readonly unknown[] } =>
  exactly({ sessions: listOf(() => true) })(value);

const ARM = oneOf(ARMS);

const isReport = exactly({
  sessionId: text,
  startedAt: moment,
  endedAt: moment,
  durationS: whole,
  source: oneOf(["camera", "hands", "video", "trace", "demo"]),
  synthetic: truth,
  stateS: allOf([...KNOWN_STATES, "UNKNOWN"], whole),
  unknownS: allOf(UNKNOWN_STATE_REASONS, whole),
  pulse: orNull(
    exactly({ lowBpm: amount, highBpm: amount, medianBpm: amount, knownShare: amount }),
  ),
  pulseUnknown: countsByCode,
  offers: listOf(
    exactly({
      at: moment,
      arm: ARM,
      outcome: oneOf(["waiting", "ignored", "snoozed", "declined", "accepted", "undone"]),
    }),
  ),
  flow: exactly({ rawS: whole, gracedS: whole, rawCount: whole, gracedCount: whole }),
  interruptions: exactly({ self: whole, awayS: whole, external: whole }),
  undoRate: orNull(amount),
  breaks: listOf(
    exactly({
      arm: orNull(ARM),
      fromS: whole,
      durationS: whole,
      pulseBeforeBpm: orNull(amount),
      pulseAfterBpm: orNull(amount),
    }),
  ),
  noticed: listOf(exactly({ name: oneOf(DETECTORS), times: whole, activeS: whole })),
  peakLoadRatio: orNull(amount),
  zones: listOf(text),
  hours: listOf(exactly({ day, hour: whole, knownS: whole, flowS: whole })),
  comparison: orNull(
    exactly({ sessions: whole, durationS: real, flowShare: orNull(real), loadShare: orNull(real) }),
  ),
  goldenHour: orNull(
    (value) =>
      exactly({
        ok: oneOf([true]),
        value: exactly({
          fromHour: whole,
          untilHour: whole,
          share: exactly({ value: amount, low: amount, high: amount }),
          usualShare: amount,
          best: amount,
          aboveUsual: amount,
          days: whole,
          watchedS: amount,
        }),
      })(value) ||
      exactly({
        ok: oneOf([false]),
        error: oneOf(["too_little_seen", "no_clear_hour"]),
        moreDays: orNull(whole),
      })(value),
  ),
});
