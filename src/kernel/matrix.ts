/** A square matrix of `n` × `n`, row after row. */
export type Square = Float64Array;

/**
 * Lower triangular L with L·Lᵀ = `matrix`, which must be symmetric and positive definite; anything
 * else is a bug and throws. Golub & Van Loan, Matrix Computations, algorithm 4.2.1.
 */
export function cholesky(matrix: Square, n: number): Square {
  const lower = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * n + column] ?? Number.NaN;
      for (let k = 0; k < column; k++) {
        rest -= (lower[row * n + k] ?? 0) * (lower[column * n + k] ?? 0);
      }
      if (row > column) lower[row * n + column] = rest / (lower[column * n + column] ?? Number.NaN);
      else if (rest > 0) lower[row * n + row] = Math.sqrt(rest);
      else throw new RangeError("the matrix is not positive definite");
    }
  }
  return lower;
}

/** x with L·x = `right`, for the L of `cholesky`. */
export function solveLower(lower: Square, n: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let row = 0; row < n; row++) {
    let rest = x[row] ?? 0;
    for (let k = 0; k < row; k++) rest -= (lower[row * n + k] ?? 0) * (x[k] ?? 0);
    x[row] = rest / (lower[row * n + row] ?? Number.NaN);
  }
  return x;
}

/** x with A·x = `right`, for the L of A's `cholesky`. */
export function solve(lower: Square, n: number, right: Float64Array): Float64Array {
  const x = solveLower(lower, n, right);
  for (let row = n - 1; row >= 0; row--) {
    let rest = x[row] ?? 0;
    for (let k = row + 1; k < n; k++) rest -= (lower[k * n + row] ?? 0) * (x[k] ?? 0);
    x[row] = rest / (lower[row * n + row] ?? Number.NaN);
  }
  return x;
}
