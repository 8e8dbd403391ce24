import { at } from "../../../kernel/at.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { mean } from "../../../kernel/stats.ts";
import { eliminate } from "./elimination.ts";
import {
  type ExcursionMoment,
  type ExcursionRefusal,
  type Shape,
  shapeOf,
  weightOf,
} from "./moment.ts";
import { addOuter, type ExcursionFit, fitWith, sumTerms, type Term } from "./sandwich.ts";

/** Newton's steps; it needs about ten. */
const MOST_STEPS = 100;
const MOST_HALVINGS = 30;
const SOLVED = 1e-12;

/**
 * Causal excursion effect on a binary outcome (0 or 1), as a log relative risk, by the estimator for
 * marginal excursion effects: Σ W e^(−A fᵀβ) (Y − e^(gᵀα + A fᵀβ)) [g; (A − p̃) f] = 0. Qian, Yoo,
 * Klasnja, Almirall & Murphy (2021), doi:10.1093/biomet/asaa070; standard errors as in `fitWith`.
 * The product's outcome is not binary: the bench holds this beside its published figures.
 */
export function emee(moments: readonly ExcursionMoment[]): Result<ExcursionFit, ExcursionRefusal> {
  const shape = shapeOf(moments);
  if (!shape.ok) return shape;
  if (moments.some(({ outcome }) => outcome !== 0 && outcome !== 1)) {
    return refuse("malformed_moment");
  }
  const theta = solve(moments, shape.value);
  if (!theta.ok) return theta;
  const { bread } = equationAt(theta.value, moments);
  return fitWith(theta.value, bread, shape.value, (moment) => termAt(theta.value, moment));
}

/** Newton's method from "no effect, the same risk everywhere"; a step that makes it worse is halved. */
function solve(
  moments: readonly ExcursionMoment[],
  { q, p }: Shape,
): Result<Float64Array, "not_identified" | "no_convergence"> {
  const risk = mean(moments.map(({ outcome }) => outcome));
  if (risk === 0 || risk === 1) return refuse("not_identified");
  let theta = new Float64Array(q + p);
  theta[0] = Math.log(risk);
  let now = equationAt(theta, moments);
  for (let step = 0; step < MOST_STEPS; step++) {
    if (now.size < SOLVED * moments.length) return ok(theta);
    const whole = eliminate(now.bread, q + p, now.score);
    if (!whole) return refuse("not_identified");
    let share = 1;
    let next = now;
    let tried = theta;
    for (let halving = 0; halving < MOST_HALVINGS && !(next.size < now.size); halving++) {
      tried = theta.map((value, i) => value + share * at(whole, i));
      next = equationAt(tried, moments);
      share /= 2;
    }
    if (!(next.size < now.size)) return refuse("no_convergence");
    theta = tried;
    now = next;
  }
  return refuse("no_convergence");
}

/** The equation's value, its size, and B = −∂/∂θ of it. */
function equationAt(theta: Float64Array, moments: readonly ExcursionMoment[]) {
  const n = theta.length;
  const terms = moments.map((moment) => termAt(theta, moment));
  const { score, slope } = sumTerms(terms, n);
  moments.forEach((moment, i) => {
    if (!moment.treated) return;
    const { direction, residual } = at(terms, i);
    const ofBeta = [...moment.control.map(() => 0), ...moment.moderator];
    addOuter(slope, direction, ofBeta, residual);
  });
  return { score, bread: slope, size: score.reduce((sum, value) => sum + Math.abs(value), 0) };
}

function termAt(theta: Float64Array, moment: ExcursionMoment): Term {
  const { control, moderator, treated, numerator, outcome } = moment;
  const q = control.length;
  const level = control.reduce((sum, value, i) => sum + value * at(theta, i), 0);
  const effect = treated
    ? moderator.reduce((sum, value, i) => sum + value * at(theta, q + i), 0)
    : 0;
  const expected = Math.exp(level + effect);
  const centred = (treated ? 1 : 0) - numerator;
  const weight = weightOf(moment) * Math.exp(-effect);
  return {
    residual: outcome - expected,
    direction: [...control, ...moderator.map((value) => centred * value)].map((v) => weight * v),
    slope: [...control, ...moderator.map((v) => (treated ? v : 0))].map((v) => expected * v),
  };
}
