import { at } from "../../../kernel/at.ts";
import { mean, quantile } from "../../../kernel/stats.ts";

/** One thing that was said with a probability, and whether it came true. */
export interface Forecast {
  readonly p: number;
  readonly happened: boolean;
  /** The person's local day: days are drawn whole. */
  readonly day: string;
}

/** How far what was said can be relied on. Lower is better in all but `resolution`. */
export interface Reliability {
  readonly forecasts: number;
  readonly days: number;
  /** Mean of (p − happened)²; equals reliability − resolution + uncertainty + withinBins. */
  readonly brier: number;
  readonly reliability: number;
  readonly resolution: number;
  readonly uncertainty: number;
  readonly withinBins: number;
  /** Nats a forecast. */
  readonly logLoss: number;
  /** Expected calibration error over ten bins of equal mass. */
  readonly ece: number;
  /** Its square without what chance alone adds; may be below 0, then nothing is found. */
  readonly debiasedEceSquared: number;
  readonly bins: readonly ReliabilityBin[];
}

interface ReliabilityBin {
  readonly n: number;
  readonly meanP: number;
  readonly share: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const BINS = 10;
const DRAWS = 1000;
/** A forecast of nothing that came true would cost without end. */
const LEAST_P = 1e-9;

/** Undefined without forecasts. */
export function reliabilityOf(forecasts: readonly Forecast[]): Reliability | undefined {
  if (forecasts.length === 0) return undefined;
  const bins = equalMassBins(forecasts);
  const n = forecasts.length;
  const share = mean(forecasts.map(({ happened }) => Number(happened)));
  const over = (part: (bin: ReliabilityBin) => number): number =>
    bins.reduce((sum, bin) => sum + (bin.n / n) * part(bin), 0);
  const brier = mean(forecasts.map(({ p, happened }) => (p - Number(happened)) ** 2));
  const reliability = over((bin) => (bin.meanP - bin.share) ** 2);
  const resolution = over((bin) => (bin.share - share) ** 2);
  const uncertainty = share * (1 - share);
  return {
    forecasts: n,
    days: new Set(forecasts.map(({ day }) => day)).size,
    brier,
    reliability,
    resolution,
    uncertainty,
    withinBins: brier - (reliability - resolution + uncertainty),
    logLoss: mean(forecasts.map(lossOf)),
    ece: over((bin) => Math.abs(bin.meanP - bin.share)),
    debiasedEceSquared: over((bin) => (bin.meanP - bin.share) ** 2 - chanceOf(bin)),
    bins,
  };
}

/**
 * 95 % intervals from a thousand draws of whole days with replacement (percentiles; Efron & Tibshirani 1993,
 * section 13.3): labels of one day are not independent. `random` gives numbers in [0, 1).
 */
export function reliabilityIntervals(
  forecasts: readonly Forecast[],
  random: () => number,
): Readonly<Record<"brier" | "logLoss" | "ece", Interval>> | undefined {
  const byDay = Map.groupBy(forecasts, ({ day }) => day);
  const days = [...byDay.values()];
  if (days.length < 2) return undefined;
  const draws = Array.from({ length: DRAWS }, () =>
    reliabilityOf(days.flatMap(() => at(days, Math.floor(random() * days.length)))),
  ).filter((drawn) => drawn !== undefined);
  const interval = (name: "brier" | "logLoss" | "ece"): Interval => {
    const values = draws.map((drawn) => drawn[name]);
    return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
  };
  return { brier: interval("brier"), logLoss: interval("logLoss"), ece: interval("ece") };
}

/** Ten bins of about equal mass, lowest first. What was said alike is never split, so there may be fewer. */
function equalMassBins(forecasts: readonly Forecast[]): readonly ReliabilityBin[] {
  const sorted = forecasts.toSorted((a, b) => a.p - b.p);
  const bins: ReliabilityBin[] = [];
  let from = 0;
  for (let until = 1; until <= sorted.length; until++) {
    const tied = until < sorted.length && at(sorted, until).p === at(sorted, until - 1).p;
    const mass = Math.floor((from * BINS) / sorted.length) + 1;
    const full = until * BINS >= mass * sorted.length;
    if (tied || !full) continue;
    bins.push(binOf(sorted.slice(from, until)));
    from = until;
  }
  return bins;
}

const binOf = (forecasts: readonly Forecast[]): ReliabilityBin => ({
  n: forecasts.length,
  meanP: mean(forecasts.map(({ p }) => p)),
  share: mean(forecasts.map(({ happened }) => Number(happened))),
});

/** What chance adds to the squared gap of a bin; of a single forecast it cannot be told. */
const chanceOf = ({ n, share }: ReliabilityBin): number =>
  n > 1 ? (share * (1 - share)) / (n - 1) : 0;

const lossOf = ({ p, happened }: Forecast): number =>
  -Math.log(Math.max(LEAST_P, happened ? p : 1 - p));
