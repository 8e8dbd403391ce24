import type { Features, Source, UnknownReason } from "../../sensing/index.ts";
import type { Signals, State, StateEstimate, UnknownStateReason } from "../../state/index.ts";
import { type BreakBook, bookPulse, NO_BREAKS } from "./breaks.ts";
import { bookHours, type HourBook } from "./hours.ts";
import { bookSignals, NOTHING_NOTICED, type NoticedBook } from "./noticed.ts";
import { bookStreak, NO_STREAKS, type Streaks } from "./streaks.ts";

/** What ties session time to the wall: without it a report has no local hours. */
export interface SessionClock {
  /** Milliseconds since 1970, UTC, when the session began. */
  readonly startedAtMs: number;
  /** The person's IANA zone. */
  readonly zone: string;
}

/** A report while its session runs: counts, bounded by what happens and not by how long it runs. */
export interface ReportDraft {
  readonly sessionId: string;
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly source: Source;
  /** True once a made-up signal was part of the session. */
  readonly synthetic: boolean;
  /** Session time up to which the states are booked. */
  readonly bookedMs: number;
  readonly state: State;
  readonly stateMs: Readonly<Record<State, number>>;
  readonly unknownStateMs: Readonly<Record<UnknownStateReason, number>>;
  readonly reason: UnknownStateReason | null;
  /** Readings by whole beats a minute. */
  readonly pulseCounts: Readonly<Partial<Record<number, number>>>;
  readonly pulseUnknown: Readonly<Partial<Record<UnknownReason, number>>>;
  readonly clock: SessionClock | null;
  /** IANA zones so far, in order. */
  readonly zones: readonly string[];
  readonly hours: HourBook;
  readonly streaks: Streaks;
  readonly breaks: BreakBook;
  readonly noticed: NoticedBook;
}

/** After a longer silence than this the state is not known any more. */
const GAP_MS = 30_000;

export const startReport = (
  session: Pick<ReportDraft, "sessionId" | "startedAt" | "source" | "synthetic"> & {
    readonly clock?: SessionClock;
  },
): ReportDraft => ({
  sessionId: session.sessionId,
  startedAt: session.startedAt,
  source: session.source,
  synthetic: session.synthetic,
  bookedMs: 0,
  state: "UNKNOWN",
  stateMs: { FLOW: 0, HYPER: 0, HYPO: 0, RECOVERY: 0, UNKNOWN: 0 },
  unknownStateMs: {
    warming_up: 0,
    too_few_inputs: 0,
    little_coverage: 0,
    no_clear_state: 0,
    clock_back: 0,
    older_features: 0,
  },
  reason: "warming_up",
  pulseCounts: {},
  pulseUnknown: {},
  clock: session.clock ?? null,
  zones: session.clock ? [session.clock.zone] : [],
  hours: {},
  streaks: NO_STREAKS,
  breaks: NO_BREAKS,
  noticed: NOTHING_NOTICED,
});

/** Books the time since the last estimate for the state that held in it, and starts the next. */
export function addEstimate(draft: ReportDraft, estimate: StateEstimate): ReportDraft {
  const booked = bookUntil(draft, estimate.atMs);
  return { ...booked, state: estimate.state, reason: estimate.reason ?? null };
}

/** Counts the pulse reading, or why there was none. */
export function addFeatures(draft: ReportDraft, features: Features): ReportDraft {
  const { pulseBpm } = features;
  const counted = pulseBpm.known
    ? { pulseCounts: addOne(draft.pulseCounts, Math.round(pulseBpm.value)) }
    : { pulseUnknown: addOne(draft.pulseUnknown, pulseBpm.reason) };
  return {
    ...draft,
    ...counted,
    breaks: bookPulse(draft.breaks, features),
    synthetic: draft.synthetic || features.synthetic,
  };
}

/** Notes what the detectors say. */
export const addSignals = (draft: ReportDraft, atMs: number, signals: Signals): ReportDraft => ({
  ...draft,
  noticed: bookSignals(draft.noticed, atMs, signals, GAP_MS),
});

/** From `atMs` on, hours are those of another zone; what was booked before keeps its own. */
export function changeZone(draft: ReportDraft, atMs: number, zone: string): ReportDraft {
  if (draft.clock === null || draft.clock.zone === zone) return draft;
  const booked = bookUntil(draft, atMs);
  return { ...booked, clock: { ...draft.clock, zone }, zones: [...draft.zones, zone] };
}

/** Books up to a moment; a gap in the estimates is unknown time. */
export function bookUntil(draft: ReportDraft, atMs: number): ReportDraft {
  const passedMs = Math.max(0, atMs - draft.bookedMs);
  const gap = passedMs > GAP_MS;
  const state = gap ? "UNKNOWN" : draft.state;
  const reason = gap ? "too_few_inputs" : draft.reason;
  const unknown = draft.unknownStateMs;
  return {
    ...draft,
    bookedMs: draft.bookedMs + passedMs,
    stateMs: { ...draft.stateMs, [state]: draft.stateMs[state] + passedMs },
    unknownStateMs:
      state === "UNKNOWN" && reason
        ? { ...unknown, [reason]: unknown[reason] + passedMs }
        : unknown,
    streaks: bookStreak(draft.streaks, state === "FLOW", passedMs),
    hours: state === "UNKNOWN" ? draft.hours : hoursAfter(draft, passedMs, state),
  };
}

/** Session time never steps back, so neither do the moments on the wall that follow from it. */
function hoursAfter({ hours, clock, bookedMs }: ReportDraft, passedMs: number, state: State) {
  if (clock === null) return hours;
  const fromMs = clock.startedAtMs + bookedMs;
  return bookHours(
    hours,
    { fromMs, untilMs: fromMs + passedMs, zone: clock.zone },
    state === "FLOW",
  );
}

const addOne = <Key extends string | number>(
  counts: Readonly<Partial<Record<Key, number>>>,
  key: Key,
): Partial<Record<Key, number>> => ({ ...counts, [key]: (counts[key] ?? 0) + 1 });
