import type { Signals, StateEstimate } from "../state/index.ts";

/** What a reason for an offer can be, and the unit it is said in. Words are the screen's. */
export const FACT_UNITS = {
  /** How long the state has held. */
  state_held: "min",
  /** Load gathered, as a share of the person's own budget. */
  load_budget: "percent",
  /** How mixed up the going back and forth between places is. */
  thrashing: "percent",
  /** Pulse above what is usual for the person; negative when below. */
  pulse_over_usual: "bpm",
  keys: "per_min",
  clicks: "per_min",
  switches: "per_min",
  corrections: "per_100_keys",
  /** Time without a key, a pointer or scrolling. */
  idle: "s",
  /** Minutes after midnight, where the person is. */
  local_time: "minute_of_day",
} as const;

export type FactMetric = keyof typeof FACT_UNITS;
export type FactUnit = (typeof FACT_UNITS)[FactMetric];

/** One reason, as a number that was measured. Never a sentence. */
export interface Fact {
  readonly metric: FactMetric;
  readonly value: number;
  readonly unit: FactUnit;
  /** Seconds that the number was taken over; 0 for a moment. */
  readonly windowS: number;
}

/** What sensing measured, as plain numbers; null where it is not known. */
export interface Measured {
  /** Seconds that the counts below were taken over. */
  readonly windowS: number;
  readonly pulseBpm: number | null;
  /** What is usual for the person. */
  readonly usualPulseBpm: number | null;
  readonly keysPerMin: number | null;
  readonly clicksPerMin: number | null;
  readonly switchesPerMin: number | null;
  readonly correctionsPer100Keys: number | null;
  readonly idleS: number | null;
  /** Minutes after midnight where the person is. */
  readonly localMinute: number | null;
}

/** The number behind each metric now, in its unit; null where it is not known. */
export type Observed = Readonly<Record<FactMetric, number | null>>;

const MOST_FACTS = 3;

/** A channel that says less than this for the state, in log-odds, is no reason to name. By hand. */
const LEAST_LOG_ODDS = 0.3;

/** A shorter pause is none that anyone would name, seconds. */
const LEAST_IDLE_S = 10;

/** What the channels of the state's evidence are called as facts; the others cannot be said in a number. */
const FACT_OF_CHANNEL: Readonly<Record<string, FactMetric>> = {
  idle: "idle",
  keys: "keys",
  clicks: "clicks",
  switches: "switches",
  corrections: "corrections",
  pulse: "pulse_over_usual",
};

/** Every number that a fact can be checked against, at one moment. */
export function observe(estimate: StateEstimate, signals: Signals, measured: Measured): Observed {
  const { pulseBpm, usualPulseBpm } = measured;
  return {
    state_held: estimate.state === "UNKNOWN" ? null : estimate.heldS / 60,
    load_budget: percent(signals.loadRatio),
    thrashing: percent(signals.thrashing),
    pulse_over_usual: pulseBpm === null || usualPulseBpm === null ? null : pulseBpm - usualPulseBpm,
    keys: measured.keysPerMin,
    clicks: measured.clicksPerMin,
    switches: measured.switchesPerMin,
    corrections: measured.correctionsPer100Keys,
    idle: measured.idleS,
    local_time: measured.localMinute,
  };
}

/**
 * Why now: at most three facts, what was noticed first, then what spoke most for the state, then
 * how long it has held. Each is a number that was measured at this moment; nothing is guessed, so
 * there may be none.
 */
export function whyNow(
  estimate: StateEstimate,
  signals: Signals,
  measured: Measured,
): readonly Fact[] {
  const observed = observe(estimate, signals, measured);
  const metrics = new Set<FactMetric>([
    ...noticed(signals),
    ...spokeFor(estimate),
    ...(estimate.heldS >= 60 ? ["state_held" as const] : []),
  ]);
  return [...metrics]
    .flatMap((metric) => {
      const value = observed[metric];
      if (value === null || !Number.isFinite(value)) return [];
      if (metric === "idle" && value < LEAST_IDLE_S) return [];
      const windowS = IS_COUNTED.has(metric) ? measured.windowS : 0;
      return [{ metric, value: Math.round(value), unit: FACT_UNITS[metric], windowS }];
    })
    .slice(0, MOST_FACTS);
}

/**
 * Whether a fact is still what is observed: within 10 % or one unit, whichever is
 * more. What is not known now verifies nothing.
 */
export function verifyFact(fact: Fact, observed: Observed): boolean {
  const now = observed[fact.metric];
  if (now === null || fact.unit !== FACT_UNITS[fact.metric]) return false;
  return Math.abs(fact.value - now) <= Math.max(1, Math.abs(now) / 10);
}

/** Counted over the window of the telemetry; the rest is of the moment. */
const IS_COUNTED: ReadonlySet<FactMetric> = new Set(["keys", "clicks", "switches", "corrections"]);

function noticed({ active }: Signals): readonly FactMetric[] {
  return active.flatMap((detector): readonly FactMetric[] => {
    switch (detector) {
      case "load_budget":
        return ["load_budget"];
      case "thrashing":
        return ["thrashing"];
      case "late_hour":
        return ["local_time"];
      case "passive_reading":
        return ["idle"];
      default:
        return [];
    }
  });
}

/** The channels that count for the state, the strongest first. */
function spokeFor({ state, evidence }: StateEstimate): readonly FactMetric[] {
  if (state === "UNKNOWN") return [];
  return evidence
    .filter(({ used, logOdds }) => used && logOdds[state] >= LEAST_LOG_ODDS)
    .toSorted((a, b) => b.logOdds[state] - a.logOdds[state])
    .flatMap(({ channel }) => FACT_OF_CHANNEL[channel] ?? []);
}

const percent = (ratio: number | null): number | null => (ratio === null ? null : ratio * 100);
