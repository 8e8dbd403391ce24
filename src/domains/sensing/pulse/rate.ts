import { at } from "../../../kernel/at.ts";
import { clamp, mean } from "../../../kernel/stats.ts";
import { type Evidence, evidenceOf, HIGH_HZ, LOW_HZ, usualness } from "./evidence.ts";
import { levelled } from "./levelled.ts";
import { peakHz, periodogram, powerNear, type Spectrum } from "./spectrum.ts";

/** De Haan & Jeanne 2013: signal within this of the rate and of its double, noise in the rest of 0.65 … 4 Hz. */
const SIGNAL_HALF_HZ = 0.1;
const NOISE_HIGH_HZ = 4;
/** A window is also heard in three overlapping parts: a pulse is in all of them, a jolt in one. */
const PARTS = 3;
const PART_S = 5;
const PARTS_WEIGHT = 0.5;
/** A part speaks for a rate by the odds of what lies this near to it against the best that lies farther off. */
const NEAR_HZ = 0.12;
const APART_HZ = 0.25;
const MOST_SUPPORT = 2;

export interface Rate {
  readonly hz: number;
  /** Signal to noise in dB of the levelled wave, de Haan & Jeanne 2013, doi:10.1109/TBME.2013.2266196. */
  readonly snrDb: number;
  /** How clearly the parts of the window speak for this rate against any other: −2 … 2, mean log odds. */
  readonly support: number;
  /** The wave with every second made equally loud, from which this was read. */
  readonly level: Float64Array;
}

/** Log odds that speak for a rate before the wave is looked at: what was read a moment ago. */
export type Expectation = (hz: number) => number;

/**
 * Rate of a pulse wave, or undefined when it is flat. The rate that most speaks for: power over the 1/f of
 * movement, second harmonic, the same in three parts of 5 s, how usual it is, and what was expected.
 * Does not depend on the wave's scale, offset or polarity.
 */
export function pulseRate(
  wave: Float64Array,
  rateHz: number,
  expected: Expectation = () => 0,
): Rate | undefined {
  const level = levelled(wave, rateHz);
  const spectrum = beatSpectrum(level, rateHz);
  if (!(powerNear(spectrum, LOW_HZ, NOISE_HIGH_HZ) > 0)) return undefined;
  const parts = partsOf(level, rateHz).map((part) => evidenceOf(beatSpectrum(part, rateHz)));
  const nearHz = bestHz(evidenceOf(spectrum), parts, expected);
  const bin = (hz: number): number => Math.round((hz - spectrum.lowHz) / spectrum.stepHz);
  const hz = peakHz(spectrum, Math.max(0, bin(nearHz - NEAR_HZ)), bin(nearHz + NEAR_HZ) + 1);
  const top = bin(hz);
  // Louder still just below: the flank of a drift whose peak lies under the band, not a beat.
  const isDrift = top < 1 || at(spectrum.power, top - 1) > at(spectrum.power, top) * (1 + 1e-9);
  const support = isDrift ? -MOST_SUPPORT : mean(parts.map((part) => supportOf(part, hz)));
  return { hz, snrDb: snrDbAt(spectrum, hz), support, level };
}

/** What a single patch says: its own rate and how clear the common rate is in it; undefined when it is flat. */
export function patchRate(
  wave: Float64Array,
  rateHz: number,
  commonHz: number,
): { readonly hz: number; readonly snrDb: number } | undefined {
  const spectrum = beatSpectrum(levelled(wave, rateHz), rateHz);
  if (!(powerNear(spectrum, LOW_HZ, NOISE_HIGH_HZ) > 0)) return undefined;
  return {
    hz: bestHz(evidenceOf(spectrum), [], () => 0),
    snrDb: snrDbAt(spectrum, commonHz),
  };
}

/** How clear a wave's own rate stands out, in dB; least for a flat wave. */
export function clarityDb(wave: Float64Array, rateHz: number): number {
  const spectrum = beatSpectrum(levelled(wave, rateHz), rateHz);
  return snrDbAt(
    spectrum,
    bestHz(evidenceOf(spectrum), [], () => 0),
  );
}

/** Wide enough for the second harmonic of the fastest rate. */
const beatSpectrum = (wave: Float64Array, rateHz: number): Spectrum =>
  periodogram(wave, rateHz, LOW_HZ, 2 * HIGH_HZ);

function snrDbAt(spectrum: Spectrum, hz: number): number {
  const middle = (LOW_HZ + NOISE_HIGH_HZ) / 2;
  const all = powerNear(spectrum, middle, NOISE_HIGH_HZ - middle);
  const near = (centreHz: number): number =>
    centreHz <= NOISE_HIGH_HZ ? powerNear(spectrum, centreHz, SIGNAL_HALF_HZ) : 0;
  const signal = near(hz) + near(2 * hz);
  return 10 * Math.log10(signal / Math.max(all - signal, Number.MIN_VALUE));
}

function partsOf(wave: Float64Array, rateHz: number): readonly Float64Array[] {
  const length = Math.min(wave.length, Math.round(PART_S * rateHz));
  return Array.from({ length: PARTS }, (_, i) => {
    const from = Math.floor((i * (wave.length - length)) / (PARTS - 1));
    return wave.subarray(from, from + length);
  });
}

/** The most likely rate among the peaks; what only rises towards the edge of the band is drift, not a beat. */
function bestHz(whole: Evidence, parts: readonly Evidence[], expected: Expectation): number {
  const weights = whole.weights.map((weight, k) => {
    const hz = whole.lowHz + k * whole.stepHz;
    let inParts = 0;
    for (const part of parts) inParts += at(part.weights, k);
    return (
      weight + (PARTS_WEIGHT * inParts) / Math.max(1, parts.length) + usualness(hz) + expected(hz)
    );
  });
  let best = { k: 0, weight: Number.NEGATIVE_INFINITY };
  for (let k = 1; k < weights.length - 1; k++) {
    const weight = at(weights, k);
    const isPeak = weight >= at(weights, k - 1) && weight >= at(weights, k + 1);
    if (isPeak && weight > best.weight) best = { k, weight };
  }
  return whole.lowHz + best.k * whole.stepHz;
}

function supportOf({ weights, lowHz, stepHz }: Evidence, hz: number): number {
  let [near, apart] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < weights.length; k++) {
    const other = lowHz + k * stepHz;
    const weight = at(weights, k) + usualness(other);
    const gap = Math.abs(other - hz);
    if (gap <= NEAR_HZ) near = Math.max(near, weight);
    else if (gap > APART_HZ) apart = Math.max(apart, weight);
  }
  return clamp(near - apart, -MOST_SUPPORT, MOST_SUPPORT);
}
