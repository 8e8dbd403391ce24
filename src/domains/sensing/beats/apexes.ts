import { at } from "../../../kernel/at.ts";
import { median } from "../../../kernel/stats.ts";
import { beatPeriodS } from "./period.ts";

/** Rate and strength of the pulse are taken from stretches this long, so that both may change over a recording. */
const STRETCH_S = 10;
/** Of two apexes nearer than this share of a period only the one after the steeper rise is a beat. */
const REFRACTORY = 0.55;
/**
 * An apex stands out from the valley before it by this many deviations. What follows does not count: the second wave
 * of a beat may be higher than the first and leave hardly a valley between them, but it never rises as steeply.
 */
const LEAST_RISE = 0.3;
/** Deviation of a normal distribution over the median of its magnitudes; a jolt does not move the median. */
const PER_MEDIAN = 1.4826;

export interface Apex {
  /** Index into the fine wave. */
  readonly index: number;
  /** Of the beats around it. */
  readonly periodS: number;
}

interface Candidate extends Apex {
  readonly steepness: number;
}

interface Stretch {
  readonly centre: number;
  readonly deviation: number;
  readonly periodS: number;
}

/**
 * The apex of each beat of a band-passed wave (`coarse` at `rateHz`, `fine` the same `times` finer), after the steepest
 * rise of at least 0.3 deviations within 0.55 of a period. None where nothing repeats.
 * `earlierS` is the period so far, 0 when unknown.
 */
export function findApexes(
  coarse: Float64Array,
  fine: Float64Array,
  rateHz: number,
  times: number,
  earlierS: number,
): readonly Apex[] {
  const stretches = stretchesOf(coarse, rateHz, earlierS);
  if (stretches.length === 0) return [];
  const near = (index: number): Stretch =>
    stretches.reduce((best, stretch) =>
      Math.abs(stretch.centre - index / times) < Math.abs(best.centre - index / times)
        ? stretch
        : best,
    );
  const found: Candidate[] = [];
  for (let index = 1; index < fine.length - 1; index++) {
    if (at(fine, index) <= at(fine, index - 1) || at(fine, index) < at(fine, index + 1)) continue;
    const { deviation, periodS } = near(index);
    const { height, steepness } = riseTo(fine, index);
    if (height >= LEAST_RISE * deviation) found.push({ index, periodS, steepness });
  }
  return farApart(found, rateHz * times);
}

function farApart(found: Candidate[], fineHz: number): readonly Apex[] {
  const kept: Apex[] = [];
  for (const apex of found.sort((a, b) => b.steepness - a.steepness)) {
    const gap = REFRACTORY * apex.periodS * fineHz;
    if (kept.every(({ index }) => Math.abs(index - apex.index) >= gap)) kept.push(apex);
  }
  return kept.sort((a, b) => a.index - b.index);
}

/** How high and how steep the wave climbs to an apex from the valley before it. */
function riseTo(wave: Float64Array, apex: number): { height: number; steepness: number } {
  let [i, steepness] = [apex, 0];
  for (; i > 0 && at(wave, i - 1) <= at(wave, i); i--)
    steepness = Math.max(steepness, at(wave, i) - at(wave, i - 1));
  return { height: at(wave, apex) - at(wave, i), steepness };
}

/** Half overlapping stretches with their rate; each looks twice, the second time near the common rate. */
function stretchesOf(wave: Float64Array, rateHz: number, earlierS: number): readonly Stretch[] {
  const length = Math.min(wave.length, Math.round(STRETCH_S * rateHz));
  const count = Math.max(1, Math.ceil((2 * (wave.length - length)) / length) + 1);
  const parts = Array.from({ length: count }, (_, i) => {
    const start = count === 1 ? 0 : Math.round((i * (wave.length - length)) / (count - 1));
    // A wave little longer than one stretch is one stretch.
    const part = wave.subarray(start, start + length);
    return { centre: start + length / 2, part, deviation: PER_MEDIAN * median(part.map(Math.abs)) };
  });
  const alone = parts.map(({ part, deviation }) => beatPeriodS(part, rateHz, deviation, earlierS));
  const common = median(alone.filter((periodS) => periodS !== undefined));
  return parts.flatMap(({ centre, part, deviation }) => {
    const periodS = beatPeriodS(part, rateHz, deviation, earlierS || common || 0);
    return periodS === undefined ? [] : [{ centre, deviation, periodS }];
  });
}
