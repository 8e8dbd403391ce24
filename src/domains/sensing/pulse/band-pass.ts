import { at } from "../../../kernel/at.ts";

/** One second-order section, normalised so that its first feedback coefficient is 1. */
interface Section {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** Slowest periods that the ends are continued by, so that the filter has settled where the wave begins. */
const SETTLING_PERIODS = 1.5;

/**
 * The part of a uniform wave between two frequencies, without moving it in time: second-order Butterworth
 * high- and low-pass, each run forward and backward over the wave continued by point reflection at both ends
 * (Gustafsson 1996, doi:10.1109/78.492552, discusses the ends). The gain at either edge is one half.
 * `highHz` at or above half the rate leaves the top open. Linear; the mean goes to 0. A wave shorter than three
 * samples comes back as zeros.
 */
export function bandPass(
  wave: Float64Array,
  rateHz: number,
  lowHz: number,
  highHz: number,
  settlingPeriods = SETTLING_PERIODS,
): Float64Array {
  if (wave.length < 3) return new Float64Array(wave.length);
  const padding = Math.min(wave.length - 1, Math.round((settlingPeriods * rateHz) / lowHz));
  const long = continued(wave, padding);
  const sections = [highPass(rateHz, lowHz)];
  if (highHz < rateHz / 2) sections.push(lowPass(rateHz, highHz));
  for (const section of sections) {
    run(long, section);
    long.reverse();
    run(long, section);
    long.reverse();
  }
  return long.slice(padding, padding + wave.length);
}

function continued(wave: Float64Array, padding: number): Float64Array {
  const n = wave.length;
  const [first, last] = [at(wave, 0), at(wave, n - 1)];
  const long = new Float64Array(n + 2 * padding);
  long.set(wave, padding);
  for (let i = 1; i <= padding; i++) {
    long[padding - i] = 2 * first - at(wave, i);
    long[padding + n - 1 + i] = 2 * last - at(wave, n - 1 - i);
  }
  return long;
}

/** Transposed direct form II in place, started as if the first value had stood for ever. */
function run(wave: Float64Array, { b: [b0, b1, b2], a: [a1, a2] }: Section): void {
  const first = at(wave, 0);
  const rest = (first * (b0 + b1 + b2)) / (1 + a1 + a2);
  let s1 = rest - b0 * first;
  let s2 = b2 * first - a2 * rest;
  for (let i = 0; i < wave.length; i++) {
    const x = at(wave, i);
    const y = b0 * x + s1;
    s1 = b1 * x - a1 * y + s2;
    s2 = b2 * x - a2 * y;
    wave[i] = y;
  }
}

/** Bilinear transform of the second-order Butterworth prototype (Oppenheim & Schafer, chapter 7). */
function lowPass(rateHz: number, edgeHz: number): Section {
  const k = Math.tan((Math.PI * edgeHz) / rateHz);
  const norm = 1 / (1 + Math.SQRT2 * k + k * k);
  const b = k * k * norm;
  return { b: [b, 2 * b, b], a: feedback(k, norm) };
}

function highPass(rateHz: number, edgeHz: number): Section {
  const k = Math.tan((Math.PI * edgeHz) / rateHz);
  const norm = 1 / (1 + Math.SQRT2 * k + k * k);
  return { b: [norm, -2 * norm, norm], a: feedback(k, norm) };
}

const feedback = (k: number, norm: number): [number, number] => [
  2 * (k * k - 1) * norm,
  (1 - Math.SQRT2 * k + k * k) * norm,
];
