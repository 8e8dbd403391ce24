import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";

/** How often something repeats, and how purely. */
export interface Rhythm {
  readonly perMin: number;
  /** Share of the weighted power that is near the rate, 0 … 1. */
  readonly purity: number;
}

/** Breathing that is looked for. No grid: peaks are read between the points of the spectrum. */
const LEAST_PER_MIN = 4;
const MOST_PER_MIN = 40;
const STEP_PER_MIN = 0.2;
/** Power counts as near a rate within this: the half width of a Hann line over 30 s, and some. */
const NEAR_PER_MIN = 2.4;
/**
 * Blood pressure waves (6 /min) and drift fall with frequency, breath does not: power is weighted by f^1.5.
 * Rates far from rest (12–20 /min in adults) need more evidence: a log-normal weight, half at 7.5 and 30 /min.
 * Both were chosen on NeuroKit's five-minute recording: on its first half, but near equals with the second in view.
 */
const WHITENING = 1.5;
const USUAL_PER_MIN = 15;
const SPREAD = 0.6;
/** How far a purer series outweighs the others. */
const PURITY_POWER = 2;
/** The weights pull the top of a broad line towards them; the true top is looked for this far around. */
const PULL_PER_MIN = 1.5;

/**
 * The common rhythm of several series of equal length at `rateHz`, each fused by its spectral purity; after the
 * smart fusion of Karlen et al. 2013, doi:10.1109/TBME.2013.2246160, but of spectra, not of rates, so that
 * a series that is loudest elsewhere can still support the common rate. Also the rhythm of each series alone.
 * Undefined when all are flat. Rates above half of `samplesPerMin` cannot be told and are not looked for.
 */
export function commonRhythm(
  series: readonly Float64Array[],
  rateHz: number,
  samplesPerMin = Number.POSITIVE_INFINITY,
): { readonly common: Rhythm; readonly alone: readonly Rhythm[] } | undefined {
  const rates = ratesBelow(samplesPerMin / 2);
  const spectra = series.map((values) => unitPower(values, rateHz, rates));
  const live = spectra.filter((power) => power !== undefined);
  if (live.length === 0) return undefined;
  const weighted = live.map((power) => share(power.map((p, i) => p * weightOf(at(rates, i)))));
  const alone = weighted.map((power, k) => rhythmOf(rates, power, at(live, k)));
  const shares = alone.map(({ purity }) => purity ** PURITY_POWER);
  const common = rhythmOf(rates, mixed(weighted, shares), mixed(live, shares));
  return { common, alone };
}

const ratesBelow = (highest: number): readonly number[] => {
  const count = Math.floor((Math.min(MOST_PER_MIN, highest) - LEAST_PER_MIN) / STEP_PER_MIN) + 1;
  return Array.from({ length: Math.max(3, count) }, (_, i) => LEAST_PER_MIN + i * STEP_PER_MIN);
};

const weightOf = (perMin: number): number =>
  perMin ** WHITENING * Math.exp(-0.5 * (Math.log(perMin / USUAL_PER_MIN) / SPREAD) ** 2);

function rhythmOf(rates: readonly number[], weighted: Float64Array, plain: Float64Array): Rhythm {
  const top = highest(weighted, 0, weighted.length - 1);
  const near = rates.reduce(
    (sum, rate, i) =>
      Math.abs(rate - at(rates, top)) <= NEAR_PER_MIN ? sum + at(weighted, i) : sum,
    0,
  );
  const reach = Math.round(PULL_PER_MIN / STEP_PER_MIN);
  const from = Math.max(0, top - reach);
  const to = Math.min(rates.length - 1, top + reach);
  const free = highest(plain, from, to);
  // The plain spectrum may only slope there, under drift; then the weighted top is the best there is.
  const inside = free > from && free < to;
  const place = inside ? apex(plain, free) : apex(weighted, top);
  return {
    perMin: LEAST_PER_MIN + place * STEP_PER_MIN,
    purity: near / weighted.reduce((sum, power) => sum + power, 0),
  };
}

function highest(power: Float64Array, from: number, to: number): number {
  let top = from;
  for (let i = from; i <= to; i++) if (at(power, i) > at(power, top)) top = i;
  return top;
}

/** The top of the parabola through a point and its neighbours. */
function apex(power: Float64Array, top: number): number {
  if (top === 0 || top === power.length - 1) return top;
  const [left, middle, right] = [at(power, top - 1), at(power, top), at(power, top + 1)];
  const bend = left - 2 * middle + right;
  return top + (bend < 0 ? (0.5 * (left - right)) / bend : 0);
}

/** Hann periodogram at the rates, its line removed, scaled to sum 1; undefined for a flat series. */
function unitPower(
  values: Float64Array,
  rateHz: number,
  rates: readonly number[],
): Float64Array | undefined {
  const middle = (values.length - 1) / 2;
  const level = mean(values);
  let [across, along] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    across += (i - middle) * at(values, i);
    along += (i - middle) ** 2;
  }
  const slope = along > 0 ? across / along : 0;
  const turn = (2 * Math.PI) / values.length;
  const tapered = values.map(
    (value, i) => (value - level - slope * (i - middle)) * (0.5 - 0.5 * Math.cos(turn * (i + 0.5))),
  );
  const power = Float64Array.from(rates, (perMin) => powerAt(tapered, perMin / 60 / rateHz));
  const sum = power.reduce((all, p) => all + p, 0);
  const loudness = values.reduce((all, value) => all + value * value, 0);
  // What rounding leaves of a flat series is no rhythm.
  return sum > 1e-18 * loudness && Number.isFinite(sum) ? share(power) : undefined;
}

function share(power: Float64Array): Float64Array {
  const sum = power.reduce((all, p) => all + p, 0);
  return power.map((p) => p / sum);
}

function mixed(spectra: readonly Float64Array[], shares: readonly number[]): Float64Array {
  const sum = new Float64Array(at(spectra, 0).length);
  for (let k = 0; k < spectra.length; k++)
    for (let i = 0; i < sum.length; i++)
      sum[i] = at(sum, i) + at(shares, k) * at(at(spectra, k), i);
  return sum;
}

/** Goertzel's recurrence at `turns` cycles a sample. */
function powerAt(wave: Float64Array, turns: number): number {
  const twice = 2 * Math.cos(2 * Math.PI * turns);
  let [last, before] = [0, 0];
  for (const value of wave) {
    const now = value + twice * last - before;
    before = last;
    last = now;
  }
  return last * last + before * before - twice * last * before;
}
