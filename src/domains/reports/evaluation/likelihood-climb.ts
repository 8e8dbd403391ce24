import { cholesky, solve } from "../../../kernel/matrix.ts";

/** Rows of three: the two control variates and w·r, whose mean is the value. */
export type Sample = {
  readonly rows: number;
  readonly columns: Float64Array;
  /** How many times a row counts. */
  readonly times: Float64Array;
};

/** Where the climb ended: λ, and Σ ω·log(1 + λᵀg) there. */
export type Climb = { readonly multiplier: Float64Array; readonly height: number };

const MOST_STEPS = 60;
const MOST_HALVINGS = 30;
const LEAST_GAIN = 1e-9;
/** Beyond any quantile in use: no λ bounds the sum, and the value is outside. */
const HOPELESS = 1e3;

/**
 * max_λ Σ ω·log(1 + λᵀg) over the first `size` columns by Newton's method with halved steps; the
 * third column is taken less `value`. The logarithm goes on as a parabola below 1/n (Owen 2001,
 * section 12.4), so that every λ is allowed and the sum stays concave.
 */
export function climb(sample: Sample, size: 2 | 3, value: number, from?: Float64Array): Climb {
  let multiplier = new Float64Array(size);
  if (from) multiplier.set(from.subarray(0, size));
  let view = look(sample, multiplier, value);
  for (let step = 0; step < MOST_STEPS && view.height < HOPELESS; step++) {
    const direction = solve(cholesky(view.curvature, size), size, view.gradient);
    const next = firstHigher(sample, value, multiplier, direction, view.height);
    if (!next) break;
    const gain = next.view.height - view.height;
    multiplier = next.multiplier;
    view = next.view;
    if (gain < LEAST_GAIN) break;
  }
  return { multiplier, height: view.height };
}

/** The longest of the whole, half, quarter … step that climbs; none at the top. */
function firstHigher(
  sample: Sample,
  value: number,
  from: Float64Array,
  direction: Float64Array,
  height: number,
): { readonly multiplier: Float64Array<ArrayBuffer>; readonly view: View } | undefined {
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const multiplier = Float64Array.from(from, (m, k) => m + (direction[k] ?? 0) / 2 ** halving);
    const view = look(sample, multiplier, value);
    if (view.height > height) return { multiplier, view };
  }
  return undefined;
}

type View = {
  readonly height: number;
  readonly gradient: Float64Array;
  /** The negative of the second derivatives, with a trace more on the diagonal: a column may be all 0. */
  readonly curvature: Float64Array;
};

function look({ rows, columns, times }: Sample, multiplier: Float64Array, value: number): View {
  const size = multiplier.length;
  const [l0 = 0, l1 = 0, l2 = 0] = multiplier;
  const least = 1 / rows;
  let height = 0;
  let [d0, d1, d2] = [0, 0, 0];
  let [h00, h10, h11, h20, h21, h22] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < rows; i++) {
    const g0 = columns[3 * i] ?? 0;
    const g1 = columns[3 * i + 1] ?? 0;
    const g2 = (columns[3 * i + 2] ?? 0) - value;
    const z = 1 + l0 * g0 + l1 * g1 + l2 * g2;
    const count = times[i] ?? 0;
    height += count * softLog(z, least);
    const first = count * slopeOfLog(z, least);
    const second = count * bendOfLog(z, least);
    d0 += first * g0;
    d1 += first * g1;
    d2 += first * g2;
    h00 += second * g0 * g0;
    h10 += second * g1 * g0;
    h11 += second * g1 * g1;
    h20 += second * g2 * g0;
    h21 += second * g2 * g1;
    h22 += second * g2 * g2;
  }
  const trace = 1e-9 + 1e-12 * (h00 + h11 + h22);
  const gradient = size === 2 ? [d0, d1] : [d0, d1, d2];
  const curvature =
    size === 2
      ? [h00 + trace, h10, h10, h11 + trace]
      : [h00 + trace, h10, h20, h10, h11 + trace, h21, h20, h21, h22 + trace];
  return { height, gradient: Float64Array.from(gradient), curvature: Float64Array.from(curvature) };
}

/** log z from `least` on, and below it the parabola with the same value, slope and bend. */
const softLog = (z: number, least: number): number =>
  z >= least
    ? Math.log(z)
    : Math.log(least) - 1.5 + (2 * z) / least - (z * z) / (2 * least * least);

export const slopeOfLog = (z: number, least: number): number =>
  z >= least ? 1 / z : 2 / least - z / (least * least);

const bendOfLog = (z: number, least: number): number => 1 / Math.max(z, least) ** 2;
