import { clamp } from "../../../kernel/stats.ts";

/**
 * Decayed sums of a least squares fit y ≈ m + a·cos ωt + b·sin ωt with a period of 24 h (single
 * cosinor; Nelson et al. 1979). Weights are minutes. Plain data.
 */
export interface Cosinor {
  readonly w: number;
  readonly c: number;
  readonly s: number;
  readonly cc: number;
  readonly cs: number;
  readonly ss: number;
  readonly y: number;
  readonly yc: number;
  readonly ys: number;
}

/** Minutes that the ridge holds against any daily swing: hours of one morning must not invent a night. */
const RIDGE_MIN = 120;
/** The most that the hour may explain, in units of y; of a log pulse about a seventh. */
const MOST_SWING = 0.15;

export const startCosinor = (): Cosinor => ({
  w: 0,
  c: 0,
  s: 0,
  cc: 0,
  cs: 0,
  ss: 0,
  y: 0,
  yc: 0,
  ys: 0,
});

export function learnCosinor(
  known: Cosinor,
  localMinute: number,
  y: number,
  minutes: number,
): Cosinor {
  const [c, s] = hand(localMinute);
  return {
    w: known.w + minutes,
    c: known.c + minutes * c,
    s: known.s + minutes * s,
    cc: known.cc + minutes * c * c,
    cs: known.cs + minutes * c * s,
    ss: known.ss + minutes * s * s,
    y: known.y + minutes * y,
    yc: known.yc + minutes * y * c,
    ys: known.ys + minutes * y * s,
  };
}

export const ageCosinor = (known: Cosinor, kept: number): Cosinor =>
  Object.fromEntries(
    Object.entries(known).map(([name, value]) => [name, value * kept]),
  ) as unknown as Cosinor;

/**
 * How far the hour alone takes y from the person's middle; 0 while nothing is known. The mean is
 * left free and the swing is held by the ridge; it is told against the mean of what was learned.
 */
export function swingAt(known: Cosinor, localMinute: number): number {
  const { w, c, s, cc, cs, ss, y, yc, ys } = known;
  if (!(w > 0)) return 0;
  const [meanC, meanS, meanY] = [c / w, s / w, y / w];
  const varC = cc - w * meanC * meanC + RIDGE_MIN;
  const varS = ss - w * meanS * meanS + RIDGE_MIN;
  const covCs = cs - w * meanC * meanS;
  const covCy = yc - w * meanC * meanY;
  const covSy = ys - w * meanS * meanY;
  const determinant = varC * varS - covCs * covCs;
  const a = (covCy * varS - covSy * covCs) / determinant;
  const b = (covSy * varC - covCy * covCs) / determinant;
  const [handC, handS] = hand(localMinute);
  return clamp(a * (handC - meanC) + b * (handS - meanS), -MOST_SWING, MOST_SWING);
}

function hand(localMinute: number): readonly [number, number] {
  const angle = (2 * Math.PI * localMinute) / 1440;
  return [Math.cos(angle), Math.sin(angle)];
}
