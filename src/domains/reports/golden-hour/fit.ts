import { at } from "../../../kernel/at.ts";
import { cholesky, type Square, solve } from "../../../kernel/matrix.ts";
import { clamp } from "../../../kernel/stats.ts";
import type { HourOfDay } from "./golden-hour.ts";

/** The daily course of flow: logit p = μ + Σ over two harmonics of the day, for a usual day. */
export interface HourFit {
  readonly theta: Float64Array;
  /** Cholesky factor of the precision of θ, the days integrated out. */
  readonly precision: Square;
  /** Variance between days, on the logit scale. */
  readonly dayVariance: number;
}

/** One hour of one day. */
interface Cell {
  readonly day: number;
  /** The columns of its hour. */
  readonly x: Float64Array;
  readonly minutes: number;
  /** Share in flow. */
  readonly share: number;
}

export const COLUMNS = 5;
/** Prior precision of each coefficient: shares differ over the day, but rarely by more than a logit of two. */
const PRIOR = [0.1, 1, 1, 1, 1];
const LEAST_S = 60;
const ROUNDS = 12;
const NEWTON_STEPS = 6;
const LONGEST_STEP = 2;

/**
 * Beta-binomial logit of the flow minutes of each hour with a random effect a day. Minutes of an
 * hour are alike: their number is divided by 1 + (n − 1)ρ, ρ by moments (Williams 1982,
 * doi:10.2307/2347977); the variance between days by EM; coefficients by their posterior mode.
 */
export function fitHours(hours: readonly HourOfDay[]): HourFit {
  const { cells, days } = cellsOf(hours);
  let likeness = 0.5;
  let dayVariance = 0.25;
  let now: Mode = { theta: new Float64Array(COLUMNS), effects: new Float64Array(days) };
  let { precision, spread } = informationAt(now, cells, likeness, dayVariance);
  for (let round = 0; round < ROUNDS; round++) {
    for (let step = 0; step < NEWTON_STEPS; step++)
      now = improve(now, cells, likeness, dayVariance);
    ({ precision, spread } = informationAt(now, cells, likeness, dayVariance));
    likeness = likenessOf(now, cells, days);
    dayVariance = clamp(
      now.effects.reduce((sum, effect, day) => sum + effect ** 2 + at(spread, day), 0) / days,
      0.01,
      4,
    );
  }
  return { theta: now.theta, precision, dayVariance };
}

interface Mode {
  readonly theta: Float64Array;
  readonly effects: Float64Array;
}

/** 1 and two harmonics of the day, at the middle of the hour. */
function columnsOf(hour: number): Float64Array {
  const angle = (2 * Math.PI * (hour + 0.5)) / 24;
  return Float64Array.of(
    1,
    Math.cos(angle),
    Math.sin(angle),
    Math.cos(2 * angle),
    Math.sin(2 * angle),
  );
}

const BY_HOUR = Array.from({ length: 24 }, (_, hour) => columnsOf(hour));

/** P(flow) in an hour over many days: the random effect flattens the curve (Zeger et al. 1988, doi:10.2307/2531734). */
export function shareAt(theta: Float64Array, hour: number, dayVariance: number): number {
  return logistic(dot(theta, at(BY_HOUR, hour)) / Math.sqrt(1 + 0.346 * dayVariance));
}

function cellsOf(hours: readonly HourOfDay[]): { cells: Cell[]; days: number } {
  const days = [...new Set(hours.map(({ day }) => day))];
  const cells = hours
    .filter(({ knownS }) => knownS >= LEAST_S)
    .map(({ day, hour, knownS, flowS }) => ({
      day: days.indexOf(day),
      x: at(BY_HOUR, hour),
      minutes: knownS / 60,
      share: clamp(flowS / knownS, 0, 1),
    }));
  return { cells, days: days.length };
}

const weightOf = (minutes: number, likeness: number): number =>
  minutes / (1 + (minutes - 1) * likeness);

const chanceOf = ({ theta, effects }: Mode, { x, day }: Cell): number =>
  logistic(dot(theta, x) + at(effects, day));

/** One Newton step; the days are eliminated first, so that what is solved has five rows. */
function improve(mode: Mode, cells: readonly Cell[], likeness: number, dayVariance: number): Mode {
  const { precision, border, dayInformation } = informationAt(mode, cells, likeness, dayVariance);
  const gradient = mode.theta.map((value, i) => -at(PRIOR, i) * value);
  const ofDay = mode.effects.map((effect) => -effect / dayVariance);
  for (const cell of cells) {
    const surplus = weightOf(cell.minutes, likeness) * (cell.share - chanceOf(mode, cell));
    ofDay[cell.day] = at(ofDay, cell.day) + surplus;
    addScaled(gradient, cell.x, surplus);
  }
  const right = Float64Array.from(gradient);
  ofDay.forEach((value, day) => {
    addScaled(right, at(border, day), -value / at(dayInformation, day));
  });
  const step = solve(precision, COLUMNS, right);
  const longest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const share = Math.min(1, LONGEST_STEP / longest);
  return {
    theta: mode.theta.map((value, i) => value + share * at(step, i)),
    effects: mode.effects.map((value, day) => {
      const own = at(ofDay, day) - dot(at(border, day), step);
      return value + (share * own) / at(dayInformation, day);
    }),
  };
}

/** The precision of θ with the days integrated out (Schur complement), and that of each day. */
function informationAt(mode: Mode, cells: readonly Cell[], likeness: number, dayVariance: number) {
  const days = mode.effects.length;
  const whole = new Float64Array(COLUMNS * COLUMNS);
  const border = Array.from({ length: days }, () => new Float64Array(COLUMNS));
  const dayInformation = new Float64Array(days).fill(1 / dayVariance);
  for (let i = 0; i < COLUMNS; i++) whole[i * COLUMNS + i] = at(PRIOR, i);
  for (const cell of cells) {
    const chance = chanceOf(mode, cell);
    const weight = weightOf(cell.minutes, likeness) * chance * (1 - chance);
    addSquare(whole, cell.x, weight);
    addScaled(at(border, cell.day), cell.x, weight);
    dayInformation[cell.day] = at(dayInformation, cell.day) + weight;
  }
  border.forEach((column, day) => {
    addSquare(whole, column, -1 / at(dayInformation, day));
  });
  return {
    precision: cholesky(whole, COLUMNS),
    border,
    dayInformation,
    spread: dayInformation.map((information) => 1 / information),
  };
}

/** The ρ at which the weighted squares of the residuals are as many as the degrees of freedom. */
function likenessOf(mode: Mode, cells: readonly Cell[], days: number): number {
  const freedom = Math.max(1, cells.length - COLUMNS - days);
  const excess = (likeness: number): number =>
    cells.reduce((sum, cell) => {
      const chance = clamp(chanceOf(mode, cell), 1e-6, 1 - 1e-6);
      const squared = (cell.share - chance) ** 2 / (chance * (1 - chance));
      return sum + weightOf(cell.minutes, likeness) * squared;
    }, 0) - freedom;
  let low = 0.01;
  let high = 1;
  if (excess(low) < 0) return low;
  if (excess(high) > 0) return high;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i);
  return sum;
}

function addScaled(into: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < into.length; i++) into[i] = at(into, i) + factor * at(values, i);
}

function addSquare(into: Square, x: Float64Array, factor: number): void {
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) {
      into[i * x.length + j] = at(into, i * x.length + j) + factor * at(x, i) * at(x, j);
    }
  }
}
