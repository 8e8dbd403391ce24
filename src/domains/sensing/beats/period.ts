import { at } from "../../../kernel/at.ts";

/** The slowest and fastest heart that is looked for. */
const SLOWEST_BPM = 38;
const FASTEST_BPM = 200;
/** A shorter period is taken over a longer one when it repeats nearly as well: two beats repeat like one. */
const NEARLY = 0.7;
/** With an earlier period at hand, a peak within a fifth of it this strong is its continuation. */
const CONTINUES = 0.3;
const NEAR = Math.log(1.2);

/**
 * Seconds from beat to beat, by the autocorrelation of a zero-mean wave clipped at one deviation
 * (a jolt of the hand must not outweigh ten beats); undefined where nothing repeats.
 * `earlierS` is the period so far, 0 when unknown. It only ever shortens the answer, when a phase jump makes every second
 * beat repeat better than every beat; a wrong earlier period of two beats must not keep itself alive.
 */
export function beatPeriodS(
  wave: Float64Array,
  rateHz: number,
  deviation: number,
  earlierS: number,
): number | undefined {
  const clipped = wave.map((value) => Math.max(-deviation, Math.min(deviation, value)));
  const shortest = Math.floor((rateHz * 60) / FASTEST_BPM);
  const longest = Math.min(Math.ceil((rateHz * 60) / SLOWEST_BPM), wave.length - 2);
  const peaks: { lag: number; height: number }[] = [];
  let [left, middle] = [repeats(clipped, shortest - 1), repeats(clipped, shortest)];
  for (let lag = shortest; lag <= longest; lag++) {
    const right = repeats(clipped, lag + 1);
    if (middle > left && middle >= right && middle > 0) peaks.push({ lag, height: middle });
    [left, middle] = [middle, right];
  }
  const highest = Math.max(...peaks.map(({ height }) => height));
  const first = peaks.find(({ height }) => height >= NEARLY * highest);
  const continued = peaks.find(
    ({ lag, height }) =>
      height >= CONTINUES * highest && Math.abs(Math.log(lag / rateHz / earlierS)) <= NEAR,
  );
  if (!first) return undefined;
  return Math.min(first.lag, continued?.lag ?? first.lag) / rateHz;
}

/** Correlation of a zero-mean wave with itself `lag` samples later. */
function repeats(wave: Float64Array, lag: number): number {
  let [both, early, late] = [0, 0, 0];
  for (let i = lag; i < wave.length; i++) {
    const [a, b] = [at(wave, i - lag), at(wave, i)];
    both += a * b;
    early += a * a;
    late += b * b;
  }
  return early > 0 && late > 0 ? both / Math.sqrt(early * late) : 0;
}
