import type { Arm } from "../../policy/index.ts";
import type { Source, UnknownReason } from "../../sensing/index.ts";
import type { DetectorName, State, UnknownStateReason } from "../../state/index.ts";
import type { GoldenHourAnswer, HourOfDay } from "../golden-hour/golden-hour.ts";

export type OfferOutcome = "waiting" | "ignored" | "snoozed" | "declined" | "accepted" | "undone";

/** What one session was: time by state, pulse, and what was offered. */
export type SessionReport = {
  readonly sessionId: string;
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly durationS: number;
  readonly source: Source;
  /** True when a made-up signal was part of it. */
  readonly synthetic: boolean;
  /** Whole seconds; they add up to `durationS`. */
  readonly stateS: Readonly<Record<State, number>>;
  /** Unknown time by its reason, in whole seconds; adds up to the time in `UNKNOWN`. */
  readonly unknownS: Readonly<Record<UnknownStateReason, number>>;
  readonly pulse: PulseRange | null;
  /** Readings without a pulse, by reason. */
  readonly pulseUnknown: Readonly<Partial<Record<UnknownReason, number>>>;
  readonly offers: readonly {
    readonly at: string;
    readonly arm: Arm;
    readonly outcome: OfferOutcome;
  }[];
  readonly flow: FlowStreaks;
  readonly interruptions: Interruptions;
  /** Share of the accepted offers that were undone, 0 … 1; null when none was accepted. */
  readonly undoRate: number | null;
  readonly breaks: readonly Break[];
  /** What was noticed beside the state; only what was. */
  readonly noticed: readonly Noticed[];
  /** Largest share of the load budget, 1 is all of it; null while it was never known. */
  readonly peakLoadRatio: number | null;
  /** IANA zones of the session in order; empty when the session was not told its clock. */
  readonly zones: readonly string[];
  /** Time by local hour, in order; empty when the session was not told its clock. */
  readonly hours: readonly HourOfDay[];
  /** Against the sessions of the seven days before; null when there was none. */
  readonly comparison: WeekComparison | null;
  /** What the history says of the hours of the day; null when it was not asked. */
  readonly goldenHour: GoldenHourAnswer | null;
};

/** Longest stretches of flow, in seconds. */
export type FlowStreaks = {
  /** Without any other state in between. */
  readonly rawS: number;
  /** Other states of up to 90 s in between do not end it; they are not counted in it. */
  readonly gracedS: number;
  readonly rawCount: number;
  readonly gracedCount: number;
};

type Interruptions = {
  /** Times the person left the page, and for how long together. */
  readonly self: number;
  readonly awayS: number;
  /** Offers that were shown and that the person had not asked for. */
  readonly external: number;
};

/** A rest: one that was offered and accepted, or the person's own. */
export type Break = {
  /** What was accepted; null when the person left by themselves. */
  readonly arm: Arm | null;
  /** Seconds from the session's start. */
  readonly fromS: number;
  readonly durationS: number;
  /** Median over the minute before, and the minute after; null when not measured. */
  readonly pulseBeforeBpm: number | null;
  readonly pulseAfterBpm: number | null;
};

export type Noticed = {
  readonly name: DetectorName;
  readonly times: number;
  readonly activeS: number;
};

/** This session minus the mean of the sessions of the last seven days. */
export type WeekComparison = {
  readonly sessions: number;
  readonly durationS: number;
  /** Shares of the known time, −1 … 1; null where this session, or all of them, had none. */
  readonly flowShare: number | null;
  readonly loadShare: number | null;
};

export type PulseRange = {
  /** 5th and 95th percentile, so that a single bad reading does not make the range. */
  readonly lowBpm: number;
  readonly highBpm: number;
  readonly medianBpm: number;
  /** Share of all readings that were known, 0 … 1. */
  readonly knownShare: number;
};

/** The part of a report that is sent when the person taps Send, and nothing else. */
export type SessionSummary = {
  readonly durationS: number;
  readonly stateS: Readonly<Record<State, number>>;
  readonly offers: { readonly shown: number; readonly accepted: number; readonly undone: number };
};
