import type { Features, Source, UnknownReason } from "../sensing/index.ts";
import type { State, StateEstimate, UnknownStateReason } from "../state/index.ts";

/** A report while its session runs: counts only, of the same size after a minute and after a day. */
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
}

/** After a longer silence than this the state is not known any more. */
const GAP_MS = 30_000;

export const startReport = (
  session: Pick<ReportDraft, "sessionId" | "startedAt" | "source" | "synthetic">,
): ReportDraft => ({
  sessionId: session.sessionId,
  startedAt: session.startedAt,
  source: session.source,
  synthetic: session.synthetic,
  bookedMs: 0,
  state: "UNKNOWN",
  stateMs: { FLOW: 0, HYPER: 0, HYPO: 0, RECOVERY: 0, UNKNOWN: 0 },
  unknownStateMs: { warming_up: 0, too_few_inputs: 0, little_coverage: 0, no_clear_state: 0 },
  reason: "warming_up",
  pulseCounts: {},
  pulseUnknown: {},
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
  return { ...draft, ...counted, synthetic: draft.synthetic || features.synthetic };
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
  };
}

const addOne = <Key extends string | number>(
  counts: Readonly<Partial<Record<Key, number>>>,
  key: Key,
): Partial<Record<Key, number>> => ({ ...counts, [key]: (counts[key] ?? 0) + 1 });
