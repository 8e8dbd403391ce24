import { at } from "../../../kernel/at.ts";

/** One second-order section: y = b0 x + b1 x₋₁ + b2 x₋₂ − a1 y₋₁ − a2 y₋₂. */
interface Section {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** Ends are mirrored this many periods of the lowest frequency deep, so that the filter starts settled. */
const MIRRORED_PERIODS = 1.5;

/**
 * Band-pass without delay: a second-order Butterworth high-pass and low-pass (bilinear transform), each run
 * forwards and backwards (Gustafsson 1996, doi:10.1109/78.492552), on a wave mirrored at its ends.
 * Linear; the mean goes to 0. A wave shorter than three samples comes back as zeros.
 */
export function bandPass(
  wave: Float64Array,
  rateHz: number,
  lowHz: number,
  highHz: number,
): Float64Array {
  const length = wave.length;
  if (length < 3) return new Float64Array(length);
  const pad = Math.min(length - 1, Math.round((MIRRORED_PERIODS * rateHz) / lowHz));
  let long = mirrored(wave, pad);
  for (const section of [highPass(lowHz, rateHz), lowPass(highHz, rateHz)]) {
    long = filtered(long, section).reverse();
    long = filtered(long, section).reverse();
  }
  return long.slice(pad, pad + length);
}

/** Point reflection at both ends: keeps level and slope there. */
function mirrored(wave: Float64Array, pad: number): Float64Array {
  const last = wave.length - 1;
  return Float64Array.from({ length: wave.length + 2 * pad }, (_, k) => {
    const i = k - pad;
    if (i < 0) return 2 * at(wave, 0) - at(wave, -i);
    return i > last ? 2 * at(wave, last) - at(wave, 2 * last - i) : at(wave, i);
  });
}

/** Runs a section from rest around the wave's first value. */
function filtered(wave: Float64Array, { b, a }: Section): Float64Array {
  const first = at(wave, 0);
  const rest = (first * (b[0] + b[1] + b[2])) / (1 + a[0] + a[1]);
  let [x1, x2, y1, y2] = [first, first, rest, rest];
  return wave.map((x) => {
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    return y;
  });
}

function lowPass(cutHz: number, rateHz: number): Section {
  const { k, norm, a } = butterworth(cutHz, rateHz);
  return { b: [(k * k) / norm, (2 * k * k) / norm, (k * k) / norm], a };
}

function highPass(cutHz: number, rateHz: number): Section {
  const { norm, a } = butterworth(cutHz, rateHz);
  return { b: [1 / norm, -2 / norm, 1 / norm], a };
}

function butterworth(cutHz: number, rateHz: number) {
  const k = Math.tan((Math.PI * cutHz) / rateHz);
  const norm = 1 + Math.SQRT2 * k + k * k;
  const a: [number, number] = [(2 * (k * k - 1)) / norm, (1 - Math.SQRT2 * k + k * k) / norm];
  return { k, norm, a };
}
