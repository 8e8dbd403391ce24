import { at } from "../../../kernel/at.ts";
import { peakHz, periodogram, powerNear, type Spectrum } from "./spectrum.ts";

/** 39 … 210 bpm. */
const LOW_HZ = 0.65;
const HIGH_HZ = 3.5;
/** De Haan & Jeanne 2013: signal within this of the rate and of its double, noise in the rest up to 4 Hz. */
const SIGNAL_HALF_HZ = 0.1;
const NOISE_HIGH_HZ = 4;
/** The half of the rate wins when it is nearly as strong: then the peak was its harmonic. */
const HALF_RATE_SHARE = 0.8;

export interface Rate {
  readonly hz: number;
  /** Signal to noise in dB, de Haan & Jeanne 2013, doi:10.1109/TBME.2013.2266196. */
  readonly snrDb: number;
}

/** Rate of a pulse wave, or undefined when it is flat or loudest at the edge of the band (drift, not a beat). */
export function pulseRate(wave: Float64Array, rateHz: number): Rate | undefined {
  const spectrum = periodogram(wave, rateHz, LOW_HZ, NOISE_HIGH_HZ);
  const loudest = peakHz(within(spectrum, HIGH_HZ));
  if (!(powerNear(spectrum, loudest, SIGNAL_HALF_HZ) > 0)) return undefined;
  if (loudest - LOW_HZ < 2 * spectrum.stepHz) return undefined;
  const peak = fundamental(spectrum, loudest);
  return { hz: peak, snrDb: snrDb(spectrum, peak) };
}

const within = (spectrum: Spectrum, highHz: number): Spectrum => ({
  ...spectrum,
  power: spectrum.power.subarray(0, Math.floor((highHz - spectrum.lowHz) / spectrum.stepHz)),
});

function fundamental(spectrum: Spectrum, loudestHz: number): number {
  const half = loudestHz / 2;
  if (half - SIGNAL_HALF_HZ < LOW_HZ) return loudestHz;
  const share =
    powerNear(spectrum, half, SIGNAL_HALF_HZ) / powerNear(spectrum, loudestHz, SIGNAL_HALF_HZ);
  if (share < HALF_RATE_SHARE) return loudestHz;
  const bin = (hz: number): number => Math.round((hz - spectrum.lowHz) / spectrum.stepHz);
  return peakHz(spectrum, bin(half - SIGNAL_HALF_HZ), bin(half + SIGNAL_HALF_HZ) + 1);
}

function snrDb(spectrum: Spectrum, hz: number): number {
  const signal =
    powerNear(spectrum, hz, SIGNAL_HALF_HZ) + powerNear(spectrum, 2 * hz, SIGNAL_HALF_HZ);
  let all = 0;
  for (let k = 0; k < spectrum.power.length; k++) all += at(spectrum.power, k);
  return 10 * Math.log10(signal / Math.max(all - signal, Number.MIN_VALUE));
}
