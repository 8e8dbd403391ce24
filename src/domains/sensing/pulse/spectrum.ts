import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";
import { powerSpectrum } from "./fourier.ts";

/** Power over frequency, from `lowHz` in equal steps. */
export interface Spectrum {
  readonly lowHz: number;
  readonly stepHz: number;
  readonly power: Float64Array;
}

/** Length to which a wave is zero-padded: bins 0.44 bpm apart at 30 Hz. */
const PADDED = 4096;

/** Hann periodogram of a wave of at most 4096 samples between two frequencies, zero-padded to 4096. */
export function periodogram(
  wave: Float64Array,
  rateHz: number,
  lowHz: number,
  highHz: number,
): Spectrum {
  const stepHz = rateHz / PADDED;
  const first = Math.ceil(lowHz / stepHz);
  const last = Math.floor(highHz / stepHz);
  const power = powerSpectrum(hann(wave), PADDED).subarray(first, last + 1);
  return { lowHz: first * stepHz, stepHz, power };
}

/** Frequency of the highest point, by a parabola through it and its neighbours. */
export function peakHz(spectrum: Spectrum, from = 0, to = spectrum.power.length): number {
  const { power, lowHz, stepHz } = spectrum;
  let top = from;
  for (let k = from; k < to; k++) if (at(power, k) > at(power, top)) top = k;
  if (top === 0 || top === power.length - 1) return lowHz + top * stepHz;
  const [left, middle, right] = [at(power, top - 1), at(power, top), at(power, top + 1)];
  const bend = left - 2 * middle + right;
  return lowHz + (top + (bend < 0 ? (0.5 * (left - right)) / bend : 0)) * stepHz;
}

/** Summed power within `halfHz` of a frequency; 0 where the spectrum does not reach. */
export function powerNear(spectrum: Spectrum, centreHz: number, halfHz: number): number {
  const { power, lowHz, stepHz } = spectrum;
  const from = Math.max(0, Math.ceil((centreHz - halfHz - lowHz) / stepHz));
  const to = Math.min(power.length - 1, Math.floor((centreHz + halfHz - lowHz) / stepHz));
  let sum = 0;
  for (let k = from; k <= to; k++) sum += at(power, k);
  return sum;
}

function hann(wave: Float64Array): Float64Array {
  const centre = mean(wave);
  const turn = (2 * Math.PI) / (wave.length - 1);
  return wave.map((value, i) => (value - centre) * (0.5 - 0.5 * Math.cos(turn * i)));
}
