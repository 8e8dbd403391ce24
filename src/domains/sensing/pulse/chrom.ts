import { at } from "../../../kernel/at.ts";
import { deviation } from "../../../kernel/stats.ts";
import { bandPass } from "./band-pass.ts";
import type { Rgb } from "./colour.ts";

const WINDOW_S = 1.6;
const LOW_HZ = 0.7;
const HIGH_HZ = 4;

/**
 * Pulse wave from two chrominances (CHROM), de Haan & Jeanne 2013, doi:10.1109/TBME.2013.2266196: windows of
 * 1.6 s with half overlap, each normalised, projected to X = 3R − 2G and Y = 1.5R + G − 1.5B, band-passed
 * to 0.7 … 4 Hz, joined as X − (σX/σY) Y and added under Hann windows. Relative colour change (1 = 100 %); rises with blood
 * volume. Does not depend on any channel's scale; zero where colour does not change or a channel is black, and
 * for traces shorter than one window. The first and last half window fade.
 */
export function chromPulse(rgb: Rgb, rateHz: number): Float64Array {
  const half = Math.round((WINDOW_S * rateHz) / 2);
  const pulse = new Float64Array(rgb.g.length);
  for (let start = 0; start + 2 * half <= pulse.length; start += half) {
    const beat = windowPulse(rgb, start, 2 * half, rateHz);
    for (let i = 0; i < beat.length; i++) {
      const taper = 0.5 - 0.5 * Math.cos((Math.PI * i) / half);
      pulse[start + i] = at(pulse, start + i) + taper * at(beat, i);
    }
  }
  return pulse;
}

function windowPulse({ r, g, b }: Rgb, from: number, length: number, rateHz: number): Float64Array {
  const [red, green, blue] = [r, g, b].map((channel) => overMean(channel, from, length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const x = red.map((value, i) => 3 * value - 2 * at(green, i));
  const y = red.map((value, i) => 1.5 * value + at(green, i) - 1.5 * at(blue, i));
  const [across, along] = [x, y].map((axis) => bandPass(axis, rateHz, LOW_HZ, HIGH_HZ)) as [
    Float64Array,
    Float64Array,
  ];
  const spread = deviation(along);
  const tuning = spread > 0 ? deviation(across) / spread : 0;
  return across.map((value, i) => value - tuning * at(along, i));
}

/** A channel over its mean; a black channel carries nothing. */
function overMean(channel: Float64Array, from: number, length: number): Float64Array {
  const part = channel.slice(from, from + length);
  const sum = part.reduce((all, value) => all + value, 0);
  return sum > 0 ? part.map((value) => (value * length) / sum) : new Float64Array(length);
}
