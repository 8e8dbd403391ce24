import { at } from "../../../kernel/at.ts";
import { differencesOf, type Interval } from "../beats/intervals.ts";
import { bands } from "./bands.ts";
import { sampleEntropy } from "./entropy.ts";
import { dfaAlpha1 } from "./fluctuation.ts";
import type { VariabilityName } from "./names.ts";
import { sd1Ms, sd2Ms } from "./plane.ts";
import {
  deviationRange,
  jackknifeRange,
  powerRange,
  type Range,
  ratioRange,
  shareRange,
  withoutBlocks,
} from "./range.ts";
import { pnn50Pct, rmssdMs, sdnnMs, sdsdMs, triangularIndex } from "./time.ts";

/** A value with its 90 % range. */
export interface Figure extends Range {
  readonly value: number;
}

/** Every metric, or why it has no value. */
export type Figures = Readonly<
  Record<VariabilityName, Figure | "window_too_short" | "irregular_beats">
>;

/**
 * Seconds of accepted intervals that a metric takes at least: Baek et al. 2015, doi:10.1089/tmj.2014.0104;
 * Munoz et al. 2015, doi:10.1371/journal.pone.0138921; for LF ten periods of its middle, Task Force 1996;
 * the triangular index is a five-minute figure, Shaffer & Ginsberg 2017, doi:10.3389/fpubh.2017.00258.
 */
export const NEEDS_S: Readonly<Record<VariabilityName, number>> = {
  sdnnMs: 60,
  rmssdMs: 30,
  sdsdMs: 30,
  pnn50Pct: 60,
  sd1Ms: 30,
  sd2Ms: 60,
  lfMs2: 120,
  hfMs2: 60,
  lfHfRatio: 120,
  sampleEntropy: 120,
  dfaAlpha1: 120,
  triangularIndex: 300,
};
/** Entropy and fluctuation take this many intervals as well, however slow the heart. */
const LEAST_COUNT = 150;
/** A hole longer than this parts the series: order and rhythm are read from the longest part. */
const HOLE_MS = 5000;
/**
 * Standard deviation of a beat's time: over Welltory's dev half, RMSSD² of the camera exceeds that of the chest strap by
 * 6 · 8.3² ms². It adds 2 s² to SDNN², which only the lower end of a range allows for.
 */
const TIMING_MS = 8.3;

/** All metrics of intervals in order; of the accepted ones only. */
export function figuresOf(intervals: readonly Interval[]): Figures {
  const accepted = intervals.filter((interval) => interval.accepted);
  const nn = accepted.map(({ ms }) => ms);
  const differences = differencesOf(intervals);
  const whole = usableS(accepted);
  const run = longestRun(accepted);
  const runNn = run.map(({ ms }) => ms);
  const unbroken = usableS(run);
  const from = (haveS: number, name: VariabilityName, read: () => Figure | undefined) =>
    haveS < NEEDS_S[name]
      ? ("window_too_short" as const)
      : (read() ?? ("irregular_beats" as const));
  const inOrder = (name: VariabilityName, read: () => Figure | undefined) =>
    runNn.length < LEAST_COUNT ? ("window_too_short" as const) : from(unbroken, name, read);
  const spectrum =
    unbroken < NEEDS_S.hfMs2
      ? undefined
      : bands(
          run.map(({ endMs }) => endMs / 1000),
          runNn,
        );
  const change = (name: VariabilityName, value: number, part: number) =>
    from(whole, name, () => ofDeviation(value, differences, 6 * part));
  return {
    sdnnMs: from(whole, "sdnnMs", () => ofDeviation(sdnnMs(nn), nn, 2)),
    rmssdMs: change("rmssdMs", rmssdMs(differences), 1),
    sdsdMs: change("sdsdMs", sdsdMs(differences), 1),
    pnn50Pct: from(whole, "pnn50Pct", () => {
      const value = pnn50Pct(differences);
      return { value, ...shareRange(value, differences.length) };
    }),
    sd1Ms: change("sd1Ms", sd1Ms(differences), 0.5),
    sd2Ms: from(whole, "sd2Ms", () => ofDeviation(sd2Ms(nn, differences), nn, 1)),
    lfMs2: from(unbroken, "lfMs2", () => spectrum && ofPower(spectrum.low)),
    hfMs2: from(unbroken, "hfMs2", () => spectrum && ofPower(spectrum.high)),
    lfHfRatio: from(unbroken, "lfHfRatio", () => {
      if (!spectrum || spectrum.high.ms2 <= 0) return undefined;
      const value = spectrum.low.ms2 / spectrum.high.ms2;
      return { value, ...ratioRange(value, spectrum.low.freedom, spectrum.high.freedom) };
    }),
    sampleEntropy: inOrder("sampleEntropy", () => {
      const { value, without } = sampleEntropy(runNn);
      return byJackknife(value, without);
    }),
    dfaAlpha1: inOrder("dfaAlpha1", () =>
      byJackknife(dfaAlpha1(runNn), withoutBlocks(runNn, dfaAlpha1)),
    ),
    triangularIndex: from(whole, "triangularIndex", () =>
      byJackknife(triangularIndex(nn), withoutBlocks(nn, triangularIndex)),
    ),
  };
}

/** `timing` is how often the squared timing error is in the squared value. */
function ofDeviation(value: number, values: readonly number[], timing: number): Figure | undefined {
  if (!Number.isFinite(value)) return undefined;
  const { low, high } = deviationRange(value, values);
  return { value, low: Math.sqrt(Math.max(0, low ** 2 - timing * TIMING_MS ** 2)), high };
}

const ofPower = ({ ms2, freedom }: { ms2: number; freedom: number }): Figure => ({
  value: ms2,
  ...powerRange(ms2, freedom),
});

function byJackknife(value: number, without: readonly number[]): Figure | undefined {
  const range = Number.isFinite(value) ? jackknifeRange(value, without) : undefined;
  return range && { value, ...range };
}

/** Seconds that intervals last together. */
export const usableS = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { ms }) => sum + ms, 0) / 1000;

function longestRun(accepted: readonly Interval[]): readonly Interval[] {
  let [best, from] = [[] as readonly Interval[], 0];
  for (let i = 1; i <= accepted.length; i++) {
    const next = accepted[i];
    if (next && next.endMs - next.ms - at(accepted, i - 1).endMs <= HOLE_MS) continue;
    if (i - from > best.length) best = accepted.slice(from, i);
    from = i;
  }
  return best;
}
