import type { Rgb } from "./colour.ts";

/** Holds at least one beat down to 38 bpm; Wang et al. 2017. */
const WINDOW_S = 1.6;

/**
 * Pulse wave from mean skin colour: the plane orthogonal to skin (POS), algorithm 1 of
 * Wang et al. 2017, doi:10.1109/TBME.2016.2609282. Each sample is divided by the count of
 * windows over it, so the ends are as tall as the middle. Relative colour change (1 = 100 %).
 * The paper's projection falls as blood takes light away; here it is turned over, so that it
 * rises with blood volume. Zero where colour does not change or a channel is black,
 * and for traces shorter than one window.
 */
export function posPulse(rgb: Rgb, rateHz: number): Float64Array {
  const width = Math.round(WINDOW_S * rateHz);
  const length = rgb.g.length;
  const pulse = new Float64Array(length);
  for (let start = 0; start + width <= length; start++) addBeat(pulse, rgb, start, start + width);
  for (let i = 0; i < length; i++) {
    const windows = Math.min(i + 1, length - i, width, length - width + 1);
    pulse[i] = -(pulse[i] as number) / Math.max(1, windows);
  }
  return pulse;
}

/**
 * Adds one window's projection in place. Runs 30 times a second of signal over 48 samples, so it
 * allocates nothing: the two axes are recomputed rather than stored.
 */
function addBeat(pulse: Float64Array, { r, g, b }: Rgb, from: number, to: number): void {
  const red = overMean(r, from, to);
  const green = overMean(g, from, to);
  const blue = overMean(b, from, to);
  const across = (i: number): number => green * (g[i] as number) - blue * (b[i] as number);
  const along = (i: number): number =>
    green * (g[i] as number) + blue * (b[i] as number) - 2 * red * (r[i] as number);
  let [acrossSum, acrossSquares, alongSum, alongSquares] = [0, 0, 0, 0];
  const [acrossFirst, alongFirst] = [across(from), along(from)];
  for (let i = from; i < to; i++) {
    const x = across(i) - acrossFirst;
    const y = along(i) - alongFirst;
    acrossSum += x;
    acrossSquares += x * x;
    alongSum += y;
    alongSquares += y * y;
  }
  const width = to - from;
  const alongSpread = alongSquares - alongSum ** 2 / width;
  const acrossSpread = Math.max(0, acrossSquares - acrossSum ** 2 / width);
  const tuning = alongSpread > 0 ? Math.sqrt(acrossSpread / alongSpread) : 0;
  const centre = acrossFirst + acrossSum / width + tuning * (alongFirst + alongSum / width);
  for (let i = from; i < to; i++) {
    pulse[i] = (pulse[i] as number) + across(i) + tuning * along(i) - centre;
  }
}

/** What makes a channel's mean 1; a black channel carries nothing and stays at 0. */
function overMean(channel: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += channel[i] as number;
  return sum > 0 ? (to - from) / sum : 0;
}
