import { at } from "../../../kernel/at.ts";
import { clamp } from "../../../kernel/stats.ts";
import { type Corner, poolAdjacentViolators } from "./isotonic.ts";
import { type Example, fitLogistic, logit, sigmoid } from "./logistic.ts";

/** From what was said of one state to what came true, both in (0, 1). */
export type BinaryMap =
  | { readonly kind: "platt"; readonly slope: number; readonly intercept: number }
  | BetaMap
  | {
      readonly kind: "isotonic_beta";
      readonly line: readonly Corner[];
      readonly beta: BetaMap;
    };

/** σ(a·ln p − b·ln(1 − p) + c). */
export interface BetaMap {
  readonly kind: "beta";
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** What was said of one thing, and whether it came true. */
export interface Said {
  readonly p: number;
  readonly happened: boolean;
}

/** No answer is certain. */
const LEAST_P = 0.001;
/** So weak that it only keeps the answer finite. */
const FAINT = 1e-6;

/** A probability held off 0 and 1. */
const uncertain = (p: number): number => clamp(p, LEAST_P, 1 - LEAST_P);

/** What a map makes of `p`. */
export function mapped(map: BinaryMap, p: number): number {
  const said = uncertain(p);
  switch (map.kind) {
    case "platt":
      return uncertain(sigmoid(map.slope * logit(said) + map.intercept));
    case "beta":
      return uncertain(sigmoid(map.a * Math.log(said) - map.b * Math.log1p(-said) + map.c));
    case "isotonic_beta":
      return uncertain((onLine(map.line, said) + mapped(map.beta, said)) / 2);
  }
}

/**
 * Platt's line through the log-odds, with his targets (n₊ + 1) / (n₊ + 2) and 1 / (n₋ + 2) in place of 1
 * and 0. Platt 1999; Lin, Lin & Weng 2007, doi:10.1007/s10994-007-5018-6.
 */
export function fitPlatt(said: readonly Said[]): BinaryMap {
  const yes = said.filter(({ happened }) => happened).length;
  const [high, low] = [(yes + 1) / (yes + 2), 1 / (said.length - yes + 2)];
  const examples = said.map(({ p, happened }) => ({
    x: [logit(uncertain(p)), 1],
    target: happened ? high : low,
  }));
  const [slope, intercept] = fitLogistic(examples, [FAINT, FAINT]).weights as [number, number];
  return { kind: "platt", slope, intercept };
}

/**
 * σ(a·ln p − b·ln(1 − p) + c) with a, b ≥ 0: where the best fit has one of them below 0, it is left out
 * and the rest fitted again. Kull, Silva Filho & Flach 2017, section 4.
 */
export function fitBeta(said: readonly Said[]): BetaMap {
  const whole = betaWith(said, true, true);
  if (whole.a >= 0 && whole.b >= 0) return whole;
  const without = betaWith(said, whole.a >= 0, whole.b >= 0);
  return { ...without, a: Math.max(0, without.a), b: Math.max(0, without.b) };
}

function betaWith(said: readonly Said[], withA: boolean, withB: boolean): BetaMap {
  const examples: readonly Example[] = said.map(({ p, happened }) => {
    const kept = uncertain(p);
    const x = [withA ? Math.log(kept) : 0, withB ? -Math.log1p(-kept) : 0, 1];
    return { x, target: happened ? 1 : 0 };
  });
  const [a, b, c] = fitLogistic(examples, [FAINT, FAINT, FAINT]).weights as [
    number,
    number,
    number,
  ];
  return { kind: "beta", a, b, c };
}

/** Isotonic regression, half and half with the beta map: the line alone would say 0 and 1. */
export const fitIsotonicBeta = (said: readonly Said[]): BinaryMap => ({
  kind: "isotonic_beta",
  line: poolAdjacentViolators(said),
  beta: fitBeta(said),
});

/** Straight between corners, held outside. */
function onLine(line: readonly Corner[], p: number): number {
  const next = line.findIndex(({ said }) => said >= p);
  if (next < 0) return at(line, line.length - 1).true;
  const after = at(line, next);
  if (next === 0) return after.true;
  const before = at(line, next - 1);
  const share = (p - before.said) / (after.said - before.said);
  return before.true + share * (after.true - before.true);
}
