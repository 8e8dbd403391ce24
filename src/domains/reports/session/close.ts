import type { LogRecord } from "../../policy/index.ts";
import { breaksIn } from "./breaks.ts";
import { bookUntil, type ReportDraft } from "./draft.ts";
import { hoursOfBook } from "./hours.ts";
import { noticedIn } from "./noticed.ts";
import { offersOf, unaskedOffers } from "./offers.ts";
import { endBreak, returnToPage } from "./presence.ts";
import { pulseRange } from "./pulse-range.ts";
import type { OfferOutcome, SessionReport, SessionSummary } from "./session.ts";
import { streaksOf } from "./streaks.ts";
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
  const here = endBreak(returnToPage(draft, end.endedAtMs), end.endedAtMs);
  const booked = bookUntil(here, end.endedAtMs);
  const offers = offersOf(end.records, draft.sessionId);
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
    offers,
    flow: streaksOf(booked.streaks),
    interruptions: {
      self: booked.breaks.leaves,
      awayS: Math.round(booked.breaks.awayMs / 1000),
      external: unaskedOffers(end.records, draft.sessionId),
    },
    undoRate: undoRate(offers),
    breaks: breaksIn(booked.breaks),
    noticed: noticedIn(booked.noticed),
    peakLoadRatio: booked.noticed.peakLoadRatio,
    zones: booked.zones,
    hours: hoursOfBook(booked.hours),
    comparison: null,
    goldenHour: null,
  };
}

export function toSummary({ durationS, stateS, offers }: SessionReport): SessionSummary {
  return {
    durationS,
    stateS,
    offers: {
      shown: offers.length,
      accepted: count(offers, "accepted", "undone"),
      undone: count(offers, "undone"),
    },
  };
}

const count = (offers: SessionReport["offers"], ...outcomes: OfferOutcome[]): number =>
  offers.filter(({ outcome }) => outcomes.includes(outcome)).length;

function undoRate(offers: SessionReport["offers"]): number | null {
  const accepted = count(offers, "accepted", "undone");
  return accepted === 0 ? null : count(offers, "undone") / accepted;
}
