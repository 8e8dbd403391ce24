import { at } from "../../../kernel/at.ts";
import { type Result, refuse } from "../../../kernel/result.ts";
import { eliminate } from "./elimination.ts";
import { type ExcursionMoment, type ExcursionRefusal, shapeOf, weightOf } from "./moment.ts";
import { type ExcursionFit, fitWith, sumTerms, type Term } from "./sandwich.ts";

/**
 * Causal excursion effect on a continuous outcome by weighted and centred least squares: minimises
 * Σ W (Y − gᵀα − (A − p̃) fᵀβ)². Boruvka, Almirall, Witkiewitz & Murphy (2018),
 * doi:10.1080/01621459.2017.1305274; standard errors as in `fitWith`.
 */
export function wcls(moments: readonly ExcursionMoment[]): Result<ExcursionFit, ExcursionRefusal> {
  const shape = shapeOf(moments);
  if (!shape.ok) return shape;
  const { q, p } = shape.value;
  const n = q + p;
  const zero = new Float64Array(n);
  const { score, slope } = sumTerms(
    moments.map((moment) => termAt(zero, moment)),
    n,
  );
  const theta = eliminate(slope, n, score);
  if (!theta) return refuse("not_identified");
  return fitWith(theta, slope, shape.value, (moment) => termAt(theta, moment));
}

function termAt(theta: Float64Array, moment: ExcursionMoment): Term {
  const centred = (moment.treated ? 1 : 0) - moment.numerator;
  const row = [...moment.control, ...moment.moderator.map((value) => centred * value)];
  const weight = weightOf(moment);
  return {
    residual: row.reduce((rest, value, i) => rest - value * at(theta, i), moment.outcome),
    direction: row.map((value) => weight * value),
    slope: row,
  };
}
