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
 *
 * What a window does to a sample is a weighted sum of its three channels, and the weights follow
 * from the window's means and co-moments. Both are kept as running sums, so a trace costs O(N)
 * instead of O(N · window): the same numbers to 1e-15. Channels must be finite.
 */
export function posPulse(rgb: Rgb, rateHz: number): Float64Array {
  const width = Math.round(WINDOW_S * rateHz);
  const length = rgb.g.length;
  const pulse = new Float64Array(length);
  const windows = length - width + 1;
  if (windows < 1) return pulse;
  const trace: Trace = { ...rgb, level: [meanOf(rgb.r), meanOf(rgb.g), meanOf(rgb.b)] };
  const weights = weightsOf(trace, width, windows);
  const [ofR, ofG, ofB] = trace.level;
  let [onR, onG, onB, plus] = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) {
    const [starts, ended] = [4 * i, 4 * (i - width)];
    if (i < windows) {
      onR += weights[starts] as number;
      onG += weights[starts + 1] as number;
      onB += weights[starts + 2] as number;
      plus += weights[starts + 3] as number;
    }
    if (ended >= 0) {
      onR -= weights[ended] as number;
      onG -= weights[ended + 1] as number;
      onB -= weights[ended + 2] as number;
      plus -= weights[ended + 3] as number;
    }
    const red = (rgb.r[i] as number) - ofR;
    const green = (rgb.g[i] as number) - ofG;
    const blue = (rgb.b[i] as number) - ofB;
    const over = Math.min(i + 1, length - i, width, windows);
    pulse[i] = -(onR * red + onG * green + onB * blue + plus) / over;
  }
  return pulse;
}

/** Three channels with the mean of each; sums of differences from it lose no digits. */
interface Trace extends Rgb {
  readonly level: readonly [r: number, g: number, b: number];
}

/** Four numbers a window: what its projection multiplies red, green and blue by, and what it adds. */
function weightsOf({ r, g, b, level }: Trace, width: number, windows: number): Float64Array {
  const weights = new Float64Array(4 * windows);
  const [ofR, ofG, ofB] = level;
  let [sumR, sumG, sumB] = [0, 0, 0];
  let [rr, gg, bb, rg, rb, gb] = [0, 0, 0, 0, 0, 0];
  const take = (i: number, sign: 1 | -1): void => {
    const red = (r[i] as number) - ofR;
    const green = (g[i] as number) - ofG;
    const blue = (b[i] as number) - ofB;
    sumR += sign * red;
    sumG += sign * green;
    sumB += sign * blue;
    rr += sign * red * red;
    gg += sign * green * green;
    bb += sign * blue * blue;
    rg += sign * red * green;
    rb += sign * red * blue;
    gb += sign * green * blue;
  };
  for (let i = 0; i < width - 1; i++) take(i, 1);
  for (let start = 0; start < windows; start++) {
    take(start + width - 1, 1);
    const [meanR, meanG, meanB] = [sumR / width, sumG / width, sumB / width];
    const [red, green, blue] = [
      overMean(ofR + meanR),
      overMean(ofG + meanG),
      overMean(ofB + meanB),
    ];
    const own = green * green * (gg - sumG * meanG) + blue * blue * (bb - sumB * meanB);
    const shared = 2 * green * blue * (gb - sumG * meanB);
    const redShare =
      red * (rr - sumR * meanR) - green * (rg - sumR * meanG) - blue * (rb - sumR * meanB);
    const across = Math.max(0, own - shared);
    const along = own + shared + 4 * red * redShare;
    const tuning = along > 0 ? Math.sqrt(across / along) : 0;
    const [onR, onG, onB] = [-2 * tuning * red, (1 + tuning) * green, (tuning - 1) * blue];
    weights[4 * start] = onR;
    weights[4 * start + 1] = onG;
    weights[4 * start + 2] = onB;
    weights[4 * start + 3] = -(onR * meanR + onG * meanG + onB * meanB);
    take(start, -1);
  }
  return weights;
}

/** What makes a channel's mean 1; a black channel carries nothing and stays at 0. */
const overMean = (mean: number): number => (mean > 0 ? 1 / mean : 0);

function meanOf(channel: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < channel.length; i++) sum += channel[i] as number;
  return sum / channel.length;
}
