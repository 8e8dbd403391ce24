import { at } from "../../../kernel/at.ts";
import { KNOWN_STATES, type KnownState, perState, type Support } from "../known-state.ts";
import { type BinaryMap, fitBeta, fitIsotonicBeta, fitPlatt, type Said } from "./binary-maps.ts";
import { type BlockMean, meanByDay, outOfFold } from "./day-blocks.ts";
import { type CalibrationMap, calibrated, logShare, NO_MAP } from "./maps.ts";
import type { Forecast } from "./reliability.ts";
import { fitSharpness, type NamedState } from "./temperature.ts";

/** What was said of the states at a moment, and what the person said. */
export interface LabelledMoment extends NamedState {
  /** The person's local day: no day is split between fitting and judging. */
  readonly day: string;
}

export type CalibrationReason = "better" | "not_better" | "not_enough_labels";

export interface Calibration {
  readonly map: CalibrationMap;
  /** Why this map: the new one is better, is not, or could not be fitted. */
  readonly reason: CalibrationReason;
  readonly labels: number;
  readonly days: number;
  /** Mean log-loss that the new map saves on days it has not seen, in nats a label; null where none was fitted. */
  readonly gain: BlockMean | null;
  /** What maps fitted so say of days they have not seen: to be judged by `reliabilityOf`. */
  readonly heldOut: readonly Forecast[];
}

/** Fewer labels than this bear no map; and more labels bear more shape. */
const LEAST_LABELS = 50;
const BETA_FROM = 200;
const ISOTONIC_OVER = 1000;

/**
 * The map from support to probability that the labels bear: a temperature or Platt's lines from 50
 * labels on, beta maps from 200, isotonic ones over 1000. It replaces `previous` only where, fitted
 * without the days it is judged on, it saves more than one standard error of log-loss.
 */
export function calibrate(
  moments: readonly LabelledMoment[],
  previous: CalibrationMap,
): Calibration {
  const days = new Set(moments.map(({ day }) => day)).size;
  const counts = { labels: moments.length, days };
  if (moments.length < LEAST_LABELS) {
    return { map: NO_MAP, reason: "not_enough_labels", ...counts, gain: null, heldOut: [] };
  }
  const { learn, gain, said } = shapesFor(moments.length)
    .map((shape) => trial(moments, previous, shape))
    .reduce((best, one) => (one.gain.mean > best.gain.mean ? one : best));
  const better = gain.mean > gain.error;
  return {
    map: better ? learn(moments) : previous,
    reason: better ? "better" : "not_better",
    ...counts,
    gain,
    heldOut: leading(moments, said),
  };
}

/** −ln of the probability of what the person said. */
export const logLoss = (support: Support, state: KnownState): number => -logShare(support[state]);

/** The leading state of every moment with its probability, and whether the person named it. */
const leading = (
  moments: readonly LabelledMoment[],
  said: readonly Support[],
): readonly Forecast[] =>
  said.map((support, i) => {
    const { state, day } = at(moments, i);
    const leader = KNOWN_STATES.reduce((a, b) => (support[b] > support[a] ? b : a));
    return { p: support[leader], happened: leader === state, day };
  });

type Learn = (moments: readonly NamedState[]) => CalibrationMap;

function shapesFor(labels: number): readonly Learn[] {
  if (labels < BETA_FROM) return [temperature, oneVsRest(fitPlatt)];
  return [oneVsRest(labels > ISOTONIC_OVER ? fitIsotonicBeta : fitBeta)];
}

const temperature: Learn = (moments) => ({
  kind: "temperature",
  temperature: 1 / fitSharpness(moments),
});

const oneVsRest =
  (learn: (said: readonly Said[]) => BinaryMap): Learn =>
  (moments) => {
    const mapFor = (state: KnownState): BinaryMap =>
      learn(
        moments.map((moment) => ({
          p: moment.support[state],
          happened: moment.state === state,
        })),
      );
    return { kind: "one_vs_rest", maps: perState(mapFor) };
  };

interface Trial {
  readonly learn: Learn;
  /** What the maps said of days that they had not seen, in the order of the moments. */
  readonly said: readonly Support[];
  readonly gain: BlockMean;
}

/** How a kind of map does on days it has not seen, and what it saves there over the previous one. */
function trial(moments: readonly LabelledMoment[], previous: CalibrationMap, learn: Learn): Trial {
  const said = outOfFold(moments, learn, (map, { support }) => calibrated(map, support));
  if (said.length === 0) {
    return { learn, said, gain: { mean: 0, error: Number.POSITIVE_INFINITY } };
  }
  const gains = moments.map(
    ({ support, state }, i) =>
      logLoss(calibrated(previous, support), state) - logLoss(at(said, i), state),
  );
  const days = moments.map(({ day }) => day);
  return { learn, said, gain: meanByDay(days, gains) };
}
