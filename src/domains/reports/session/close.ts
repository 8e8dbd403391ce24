import type { LogRecord } from "../policy/index.ts";
import { bookUntil, type ReportDraft } from "./draft.ts";
import { offersOf } from "./offers.ts";
import { pulseRange } from "./pulse-range.ts";
import type { OfferOutcome, SessionReport, SessionSummary } from "./session.ts";
import { wholeSeconds } from "./whole-seconds.ts";

/**
 * The report of a session that ended `endedAtMs` after its start. What was offered, and what came
 * of it, is read from the records of the decision log, the only place where it is written.
 */
export function closeReport(
  draft: ReportDraft,
  end: {
    readonly endedAt: string;
    readonly endedAtMs: number;
    readonly records: readonly LogRecord[];
  },
): SessionReport {
  const booked = bookUntil(draft, end.endedAtMs);
  const stateS = wholeSeconds(booked.stateMs, booked.bookedMs);
  return {
    sessionId: draft.sessionId,
    startedAt: draft.startedAt,
    endedAt: end.endedAt,
    durationS: Math.round(booked.bookedMs / 1000),
    source: draft.source,
    synthetic: draft.synthetic,
    stateS,
    unknownS: wholeSeconds(booked.unknownStateMs, stateS.UNKNOWN * 1000),
    pulse: pulseRange(draft.pulseCounts, draft.pulseUnknown),
    pulseUnknown: draft.pulseUnknown,
    offers: offersOf(end.records, draft.sessionId),
  };
}

export function toSummary({ durationS, stateS, offers }: SessionReport): SessionSummary {
  const count = (...outcomes: OfferOutcome[]): number =>
    offers.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    durationS,
    stateS,
    offers: {
      shown: offers.length,
      accepted: count("accepted", "undone"),
      undone: count("undone"),
    },
  };
}
