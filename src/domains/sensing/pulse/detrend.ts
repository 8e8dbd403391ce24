import { at } from "../../../kernel/at.ts";

/**
 * Removes slow drift by smoothness priors: z − (I + λ² D₂ᵀD₂)⁻¹ z with D₂ the second difference.
 * Tarvainen et al. 2002, doi:10.1109/10.979357. Cut-off about rate / (2π √λ): 0.48 Hz for λ = 100 at 30 Hz.
 * The matrix has five diagonals and is positive definite, so LDLᵀ solves it in O(N). Takes away any straight
 * line exactly; waves of fewer than three samples have no drift to tell from the rest and come back as zeros.
 */
export function detrended(wave: Float64Array, lambda: number): Float64Array {
  const n = wave.length;
  if (n < 3) return new Float64Array(n);
  const trend = solved(wave, lambda * lambda);
  return wave.map((value, i) => value - at(trend, i));
}

/** Solves (I + s D₂ᵀD₂) x = z: factors L D Lᵀ with unit lower L of two sub-diagonals, then both substitutions. */
function solved(z: Float64Array, s: number): Float64Array {
  const n = z.length;
  const pivot = new Float64Array(n);
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  const x = new Float64Array(n);
  const get = (list: Float64Array, i: number): number => (i < 0 ? 0 : at(list, i));
  for (let i = 0; i < n; i++) {
    const near = i >= 1 ? s * beside(i - 1, n) : 0;
    const far = i >= 2 ? s : 0;
    const farther = i >= 2 ? far / at(pivot, i - 2) : 0;
    const nearer =
      i >= 1 ? (near - farther * get(pivot, i - 2) * get(first, i - 1)) / at(pivot, i - 1) : 0;
    second[i] = farther;
    first[i] = nearer;
    pivot[i] =
      1 +
      s * middle(i, n) -
      farther * farther * get(pivot, i - 2) -
      nearer * nearer * get(pivot, i - 1);
    x[i] = at(z, i) - nearer * get(x, i - 1) - farther * get(x, i - 2);
  }
  for (let i = n - 1; i >= 0; i--) {
    let value = at(x, i) / at(pivot, i);
    if (i + 1 < n) value -= at(first, i + 1) * at(x, i + 1);
    if (i + 2 < n) value -= at(second, i + 2) * at(x, i + 2);
    x[i] = value;
  }
  return x;
}

/** Diagonal of D₂ᵀD₂: 1, 5, 6 … 6, 5, 1 (shorter lists lose the overlap that is missing). */
const middle = (i: number, n: number): number =>
  (i < n - 2 ? 1 : 0) + (i >= 1 && i < n - 1 ? 4 : 0) + (i >= 2 ? 1 : 0);

/** Entry (i, i + 1) of D₂ᵀD₂: −2, −4 … −4, −2. */
const beside = (i: number, n: number): number => (i < n - 2 ? -2 : 0) + (i >= 1 ? -2 : 0);
