import { localTime } from "../../kernel/local-time.ts";
import type { State } from "../state/index.ts";
import { type Posterior, priorPosterior } from "./choice/posterior.ts";
import type { Arm, Decision } from "./decision.ts";
import {
  type DismissalModel,
  dismissalRisk,
  type OfferMoment,
  offerFeatures,
  startDismissals,
} from "./receptivity/dismissals.ts";
import type { Episode } from "./receptivity/episode.ts";
import {
  dismissalsLastHour,
  PATIENT,
  type Patience,
  type Quiet,
  quietAt,
} from "./receptivity/escalation.ts";

const HOUR_MS = 3_600_000;

/** What the policy carries on; plain data. All but the episodes is a pure function of the log. */
export interface PolicyMemory {
  /** Of this session; times are session time. */
  readonly episodes: readonly Episode[];
  /** The last decision that was free to offer something; this and all below in milliseconds since 1970. */
  readonly decidedMs: number | null;
  /** Offers of the hour before the last of them, oldest first. */
  readonly offers: readonly { readonly ms: number; readonly arm: Arm }[];
  readonly lastDismissed: boolean;
  /** Occasions that the rules passed over since the last unasked offer. */
  readonly thinned: number;
  readonly patience: Patience;
  /** The quiet that the person chose on an offer; it may be over. */
  readonly snooze: Span | null;
  /** Decisions without an outcome, each with what the dismissal model saw of it. */
  readonly waiting: readonly Waiting[];
  readonly posterior: Posterior;
  readonly dismissals: DismissalModel;
}

interface Span {
  readonly sinceMs: number;
  readonly untilMs: number;
}

interface Waiting {
  readonly decision: Decision;
  readonly features: readonly number[];
  /** When what it offered began. */
  readonly appliedMs: number | null;
  /** Declined, or taken away so soon after it began that this says the same. */
  readonly refused: boolean;
}

export const startPolicy = (): PolicyMemory => ({
  episodes: [],
  decidedMs: null,
  offers: [],
  lastDismissed: false,
  thinned: 0,
  patience: PATIENT,
  snooze: null,
  waiting: [],
  posterior: priorPosterior(),
  dismissals: startDismissals(),
});

/** The quiet that dismissals brought, while it goes on: its end, and the decision whose record may lift it. */
export const quietUntil = ({ patience }: PolicyMemory, nowMs: number): Quiet | null =>
  quietAt(patience, nowMs);

export const offersLastHour = ({ offers }: PolicyMemory, nowMs: number): PolicyMemory["offers"] =>
  offers.filter(({ ms }) => nowMs - ms < HOUR_MS);

/** How likely an offer at this moment would be sent away. */
export function dismissalRiskNow(
  memory: PolicyMemory,
  now: {
    readonly nowMs: number;
    readonly zone: string;
    readonly estimate: { readonly state: State };
  },
  quietForm: boolean,
): number {
  const { state } = now.estimate;
  const delivery = quietForm ? "deadline" : "pause";
  const features = offerFeatures(momentOf(memory, { ...now, state, delivery }, now.nowMs));
  return dismissalRisk(memory.dismissals, features, now.nowMs);
}

/** What the dismissal model sees of a moment. */
export const momentOf = (
  memory: PolicyMemory,
  { state, zone, delivery }: Pick<Decision, "state" | "zone" | "delivery">,
  ms: number,
): OfferMoment => ({
  state,
  localMinute: localTime(ms, zone).minute,
  quietForm: delivery === "deadline",
  offersLastHour: offersLastHour(memory, ms).length,
  dismissalsLastHour: dismissalsLastHour(memory.patience, ms),
  lastDismissed: memory.lastDismissed,
});

/** What the clock says is still to come is taken to have just happened: a clock set back never silences for ever. */
export function notAfter(memory: PolicyMemory, nowMs: number): PolicyMemory {
  if (latestMs(memory) <= nowMs) return memory;
  const by = (ms: number): number => Math.min(ms, nowMs);
  const { decidedMs, offers, patience, snooze } = memory;
  return {
    ...memory,
    decidedMs: decidedMs === null ? null : by(decidedMs),
    offers: offers.map((offer) => ({ ...offer, ms: by(offer.ms) })),
    patience: {
      ...patience,
      dismissed: patience.dismissed.map((each) => ({ ...each, ms: by(each.ms) })),
      quiet: patience.quiet && { ...patience.quiet, ...moved(patience.quiet, nowMs) },
    },
    snooze: snooze && moved(snooze, nowMs),
  };
}

function moved({ sinceMs, untilMs }: Span, nowMs: number): Span {
  const start = Math.min(sinceMs, nowMs);
  return { sinceMs: start, untilMs: untilMs - sinceMs + start };
}

const latestMs = ({ decidedMs, offers, patience, snooze }: PolicyMemory): number =>
  Math.max(
    decidedMs ?? 0,
    offers.at(-1)?.ms ?? 0,
    patience.dismissed.at(-1)?.ms ?? 0,
    patience.quiet?.sinceMs ?? 0,
    snooze?.sinceMs ?? 0,
  );
