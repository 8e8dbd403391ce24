import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";

/** Power over frequency, from `lowHz` in equal steps. */
export interface Spectrum {
  readonly lowHz: number;
  readonly stepHz: number;
  readonly power: Float64Array;
}

/** Length to which a wave is zero-padded: bins 0.44 bpm apart at 30 Hz. */
const PADDED = 4096;

/** Hann periodogram of a wave between two frequencies, as if zero-padded to 4096 samples. */
export function periodogram(
  wave: Float64Array,
  rateHz: number,
  lowHz: number,
  highHz: number,
): Spectrum {
  const tapered = hann(wave);
  const stepHz = rateHz / PADDED;
  const first = Math.ceil(lowHz / stepHz);
  const last = Math.floor(highHz / stepHz);
  const power = new Float64Array(last - first + 1);
  for (let k = 0; k < power.length; k++)
    power[k] = powerAt(tapered, (2 * Math.PI * (first + k)) / PADDED);
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
  let sum = 0;
  for (let k = 0; k < spectrum.power.length; k++) {
    if (Math.abs(spectrum.lowHz + k * spectrum.stepHz - centreHz) <= halfHz)
      sum += at(spectrum.power, k);
  }
  return sum;
}

function hann(wave: Float64Array): Float64Array {
  const centre = mean(wave);
  const turn = (2 * Math.PI) / (wave.length - 1);
  return wave.map((value, i) => (value - centre) * (0.5 - 0.5 * Math.cos(turn * i)));
}

/** One bin of the discrete Fourier transform, by Goertzel's recurrence. */
function powerAt(wave: Float64Array, omega: number): number {
  const twice = 2 * Math.cos(omega);
  let last = 0;
  let before = 0;
  for (const value of wave) {
    const now = value + twice * last - before;
    before = last;
    last = now;
  }
  return last * last + before * before - twice * last * before;
}
