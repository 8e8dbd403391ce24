import { at } from "../../../kernel/at.ts";
import { mean } from "../../../kernel/stats.ts";
import { spline } from "../beats/spline.ts";

/** Power of the interval series in the two bands of the Task Force, and how firmly each is known. */
interface BandPower {
  readonly ms2: number;
  /** Degrees of freedom of the estimate: twice the independent lines that carry it. */
  readonly freedom: number;
}

export interface Bands {
  /** 0.04–0.15 Hz. */
  readonly low: BandPower;
  /** 0.15–0.40 Hz. */
  readonly high: BandPower;
}

const RATE_HZ = 4;
const EDGES_HZ = [0.04, 0.15, 0.4] as const;
/** Equivalent noise bandwidth of the Hann window, in lines. */
const HANN_LINES = 1.5;
/** What 2 or 3 Hann segments that overlap by half are worth (Welch 1967, doi:10.1109/TAU.1967.1161901). */
const WORTH = { 2: 1.95, 3: 2.89 } as const;
/** A line counts from two cycles within a segment. */
const LEAST_CYCLES = 2;

/**
 * LF and HF power in ms²: intervals against the time at which they end (the first one held back to its beginning),
 * natural cubic spline to 4 Hz, straight line removed, Welch with Hann segments of half the record that overlap by
 * half, zero-padded to twice their length; trapezium rule over lines at or above the lower and below the upper edge
 * that hold two cycles a segment. Task Force 1996, doi:10.1161/01.CIR.93.5.1043.
 *
 * Three segments cover the record. NeuroKit2 0.2 leaves out the third whenever half the record, in whole
 * milliseconds, is odd, which moves its LF/HF by up to 60 %; `segments` 2 gives that variant, for comparison only.
 * `endS` rises strictly; at least eight intervals.
 */
export function bands(endS: readonly number[], nn: readonly number[], segments: 2 | 3 = 3): Bands {
  const startS = at(endS, 0) - at(nn, 0) / 1000;
  const count = Math.floor((at(endS, endS.length - 1) - startS) * RATE_HZ) + 1;
  const places = new Float64Array(count).map((_, i) => startS + i / RATE_HZ);
  const series = withoutLine(spline(endS, nn, places));
  const length = Math.floor(count / 2);
  const parts = Array.from({ length: segments }, (_, s) => {
    const from = Math.round((s * (count - length)) / 2);
    return tapered(series.subarray(from, from + length));
  });
  const [lowest, middle, highest] = EDGES_HZ;
  return { low: power(parts, lowest, middle), high: power(parts, middle, highest) };
}

function power(parts: readonly Float64Array[], fromHz: number, toHz: number): BandPower {
  const length = at(parts, 0).length;
  const stepHz = RATE_HZ / (2 * length);
  const lines: number[] = [];
  for (let k = Math.max(Math.ceil(fromHz / stepHz), 2 * LEAST_CYCLES); k * stepHz < toHz; k++)
    lines.push(mean(parts.map((part) => densityAt(part, k * stepHz))));
  let [area, sum, squares] = [0, 0, 0];
  for (let i = 0; i < lines.length; i++) {
    if (i > 0) area += (stepHz * (at(lines, i) + at(lines, i - 1))) / 2;
    sum += at(lines, i);
    squares += at(lines, i) ** 2;
  }
  // Lines are half a bin apart; a peak on one line rests on few of them however wide the band is.
  const independent = squares > 0 ? Math.max(1, sum ** 2 / squares / 2 / HANN_LINES) : 1;
  return { ms2: area, freedom: 2 * WORTH[parts.length === 2 ? 2 : 3] * independent };
}

/** Under a periodic Hann window, its mean removed, scaled so that a squared transform is one-sided density. */
function tapered(segment: Float64Array): Float64Array {
  const centre = mean(segment);
  const turn = (2 * Math.PI) / segment.length;
  const window = segment.map((_, i) => 0.5 - 0.5 * Math.cos(turn * i));
  const scale = Math.sqrt(2 / (RATE_HZ * window.reduce((sum, w) => sum + w * w, 0)));
  return segment.map((value, i) => scale * at(window, i) * (value - centre));
}

/** One frequency of the discrete Fourier transform, squared, by Goertzel's recurrence. */
function densityAt(part: Float64Array, hz: number): number {
  const twice = 2 * Math.cos((2 * Math.PI * hz) / RATE_HZ);
  let [last, before] = [0, 0];
  for (const value of part) {
    const now = value + twice * last - before;
    before = last;
    last = now;
  }
  return last * last + before * before - twice * last * before;
}

function withoutLine(values: Float64Array): Float64Array {
  const middle = (values.length - 1) / 2;
  const level = mean(values);
  let [across, along] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    across += (i - middle) * at(values, i);
    along += (i - middle) ** 2;
  }
  return values.map((value, i) => value - level - (along > 0 ? across / along : 0) * (i - middle));
}
