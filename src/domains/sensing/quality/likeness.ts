import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";

/** Peaks closer than this share of a beat are one peak. */
const REFRACTORY = 0.6;
/** Fewer beats make no template. */
const LEAST_BEATS = 3;

/**
 * How alike the beats of a wave are: mean correlation of each beat with their average, 1 for equal beats,
 * about 0.3 to 0.6 for noise that was looked through for peaks. Template matching of Orphanidou et al. 2015,
 * doi:10.1109/JBHI.2014.2338351, with one beat cut around each peak. 0 with fewer than three whole beats.
 */
export function beatLikeness(wave: Float64Array, rateHz: number, beatHz: number): number {
  const half = Math.floor(rateHz / beatHz / 2);
  const beats = peaksOf(wave, (REFRACTORY * rateHz) / beatHz)
    .filter((peak) => peak >= half && peak + half < wave.length)
    .map((peak) => wave.subarray(peak - half, peak + half + 1));
  if (beats.length < LEAST_BEATS) return 0;
  const template = Float64Array.from({ length: 2 * half + 1 }, (_, i) =>
    mean(beats.map((beat) => at(beat, i))),
  );
  return mean(beats.map((beat) => correlation(beat, template)));
}

/** Highest points, none nearer than `apart` samples to a higher one. */
function peaksOf(wave: Float64Array, apart: number): readonly number[] {
  const tops: number[] = [];
  for (let i = 1; i < wave.length - 1; i++) {
    if (at(wave, i) < at(wave, i - 1) || at(wave, i) <= at(wave, i + 1)) continue;
    const last = tops.at(-1);
    if (last === undefined || i - last >= apart) tops.push(i);
    else if (at(wave, i) > at(wave, last)) tops[tops.length - 1] = i;
  }
  return tops;
}

/** Pearson's correlation; 0 where one of both is flat. */
export function correlation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const [meanFirst, meanSecond] = [mean(first), mean(second)];
  let [both, squaresFirst, squaresSecond] = [0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    const [x, y] = [at(first, i) - meanFirst, at(second, i) - meanSecond];
    both += x * y;
    squaresFirst += x * x;
    squaresSecond += y * y;
  }
  const scale = Math.sqrt(squaresFirst * squaresSecond);
  return scale > 0 ? both / scale : 0;
}
