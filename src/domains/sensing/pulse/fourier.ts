import { at } from "../../../kernel/at.ts";

/** Power of a real signal at the bins 0 … size/2 of its discrete Fourier transform, as if zero-padded to `size` (a power of two). */
export function powerSpectrum(signal: Float64Array, size: number): Float64Array {
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  const places = reversedBits(size);
  for (let i = 0; i < signal.length; i++) real[at(places, i)] = at(signal, i);
  transform(real, imaginary);
  const power = new Float64Array(size / 2 + 1);
  for (let k = 0; k < power.length; k++) {
    power[k] = (real[k] as number) ** 2 + (imaginary[k] as number) ** 2;
  }
  return power;
}

/**
 * Cooley and Tukey 1965, doi:10.1090/S0025-5718-1965-0178586-1, radix 2, in place on bit-reversed input.
 * The innermost loop runs 24 thousand times a spectrum, so it reads the arrays without checks.
 */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  const { cos, sin } = circle(size);
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const low = start + k;
        const high = low + half;
        const c = cos[k * stride] as number;
        const s = sin[k * stride] as number;
        const re = (real[high] as number) * c + (imaginary[high] as number) * s;
        const im = (imaginary[high] as number) * c - (real[high] as number) * s;
        real[high] = (real[low] as number) - re;
        imaginary[high] = (imaginary[low] as number) - im;
        real[low] = (real[low] as number) + re;
        imaginary[low] = (imaginary[low] as number) + im;
      }
    }
  }
}

interface Circle {
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

const circles = new Map<number, Circle>();
const reversals = new Map<number, Uint32Array>();

function circle(size: number): Circle {
  const known = circles.get(size);
  if (known) return known;
  const turn = (2 * Math.PI) / size;
  const made = {
    cos: Float64Array.from({ length: size / 2 }, (_, i) => Math.cos(turn * i)),
    sin: Float64Array.from({ length: size / 2 }, (_, i) => Math.sin(turn * i)),
  };
  circles.set(size, made);
  return made;
}

function reversedBits(size: number): Uint32Array {
  const known = reversals.get(size);
  if (known) return known;
  const made = new Uint32Array(size);
  for (let i = 1; i < size; i++) made[i] = (at(made, i >> 1) >> 1) | (i & 1 ? size >> 1 : 0);
  reversals.set(size, made);
  return made;
}
