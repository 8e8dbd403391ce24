import type { Arm } from "../policy/index.ts";
import type { Source, UnknownReason } from "../sensing/index.ts";
import type { State, UnknownStateReason } from "../state/index.ts";

export type OfferOutcome = "waiting" | "ignored" | "declined" | "accepted" | "undone";

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
