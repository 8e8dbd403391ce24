import { at } from "../../../kernel/at.ts";

/** A pivot this much smaller than the largest entry is no pivot. */
const SINGULAR = 1e-12;

/**
 * x with A·x = `right` for any square matrix, row after row; null when it is singular. Gaussian
 * elimination with partial pivoting: Golub & Van Loan, Matrix Computations, algorithm 3.4.1.
 */
export function eliminate(
  matrix: Float64Array,
  n: number,
  right: Float64Array,
): Float64Array | null {
  const a = Float64Array.from(matrix);
  const x = Float64Array.from(right);
  const least = SINGULAR * a.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  for (let column = 0; column < n; column++) {
    const pivot = pivotRow(a, n, column);
    if (!(Math.abs(at(a, pivot * n + column)) > least)) return null;
    swapRows(a, x, n, pivot, column);
    for (let row = column + 1; row < n; row++) {
      const factor = at(a, row * n + column) / at(a, column * n + column);
      for (let k = column; k < n; k++)
        a[row * n + k] = at(a, row * n + k) - factor * at(a, column * n + k);
      x[row] = at(x, row) - factor * at(x, column);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let rest = at(x, row);
    for (let k = row + 1; k < n; k++) rest -= at(a, row * n + k) * at(x, k);
    x[row] = rest / at(a, row * n + row);
  }
  return x;
}

function pivotRow(a: Float64Array, n: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < n; row++) {
    if (Math.abs(at(a, row * n + column)) > Math.abs(at(a, best * n + column))) best = row;
  }
  return best;
}

function swapRows(a: Float64Array, x: Float64Array, n: number, one: number, other: number): void {
  if (one === other) return;
  for (let k = 0; k < n; k++) {
    const kept = at(a, one * n + k);
    a[one * n + k] = at(a, other * n + k);
    a[other * n + k] = kept;
  }
  const kept = at(x, one);
  x[one] = at(x, other);
  x[other] = kept;
}
