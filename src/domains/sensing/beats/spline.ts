import { at } from "../../../kernel/at.ts";

/**
 * Values of the natural cubic spline (second derivative zero at both ends) through the points (x, y), at rising `places`.
 * `x` rises strictly and has at least two points; outside it the end values are held.
 * Source: de Boor, A Practical Guide to Splines (1978), chapter IV.
 */
export function spline(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  places: Float64Array,
): Float64Array {
  const bend = secondDerivatives(x, y);
  const last = x.length - 1;
  let i = 0;
  return places.map((place) => {
    if (place <= at(x, 0)) return at(y, 0);
    if (place >= at(x, last)) return at(y, last);
    while (at(x, i + 1) < place) i++;
    const gap = at(x, i + 1) - at(x, i);
    const u = (place - at(x, i)) / gap;
    const v = 1 - u;
    const curve = (v ** 3 - v) * at(bend, i) + (u ** 3 - u) * at(bend, i + 1);
    return v * at(y, i) + u * at(y, i + 1) + (curve * gap ** 2) / 6;
  });
}

/** A uniform wave made `times` finer by its natural cubic spline: (n − 1) · times + 1 values. */
export function finer(wave: Float64Array, times: number): Float64Array {
  if (wave.length < 2) return wave.slice();
  const places = new Float64Array((wave.length - 1) * times + 1).map((_, i) => i / times);
  return spline(
    new Float64Array(wave.length).map((_, i) => i),
    wave,
    places,
  );
}

/** Thomas's algorithm for the tridiagonal system of a natural spline. */
function secondDerivatives(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  const n = x.length;
  const bend = new Float64Array(n);
  const upper = new Float64Array(n);
  for (let i = 1; i < n - 1; i++) {
    const before = at(x, i) - at(x, i - 1);
    const after = at(x, i + 1) - at(x, i);
    const slope = (at(y, i + 1) - at(y, i)) / after - (at(y, i) - at(y, i - 1)) / before;
    const pivot = 2 * (before + after) - before * at(upper, i - 1);
    upper[i] = after / pivot;
    bend[i] = (6 * slope - before * at(bend, i - 1)) / pivot;
  }
  for (let i = n - 2; i > 0; i--) bend[i] = at(bend, i) - at(upper, i) * at(bend, i + 1);
  return bend;
}
