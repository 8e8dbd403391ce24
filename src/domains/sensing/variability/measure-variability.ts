import { clamp, mean } from "../../../kernel/stats.ts";
import type { Interval } from "../beats/intervals.ts";
import type { Reading } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";
import { type Figure, figuresOf, NEEDS_S, usableS } from "./figures.ts";
import { VARIABILITY, type VariabilityName } from "./names.ts";

export type Variability = Pick<Reading, VariabilityName>;

/** The standard's own length; anything shorter is marked. */
const STANDARD_S = 300;
/** With a smaller share of accepted intervals the beats are too irregular, or too badly seen, to speak of. */
const LEAST_ACCEPTED = 0.6;
/**
 * All metrics of the variability of beats from their intervals in order, as of `nowMs` on the beats' own clock.
 * Each is known with its 90 % range, or unknown: `window_too_short` with the seconds it needs, `irregular_beats`.
 */
export function measureVariability(intervals: readonly Interval[], nowMs: number): Variability {
  const accepted = intervals.filter((interval) => interval.accepted);
  const share = intervals.length === 0 ? 1 : accepted.length / intervals.length;
  const clarity = share * mean(accepted.map(({ likeness }) => likeness));
  const known = share >= LEAST_ACCEPTED ? figuresOf(intervals) : undefined;
  const ageS = Math.max(0, (nowMs - (accepted.at(-1)?.endMs ?? nowMs)) / 1000);
  const entry = (name: VariabilityName): [VariabilityName, Measure] => {
    const short = usableS(intervals) < NEEDS_S[name];
    const figure = known?.[name] ?? (short ? "window_too_short" : "irregular_beats");
    if (figure === "window_too_short")
      return [name, { known: false, reason: figure, needsS: NEEDS_S[name] }];
    if (typeof figure === "string") return [name, unknown(figure)];
    return [name, said(figure, clarity, usableS(accepted), ageS)];
  };
  return Object.fromEntries(VARIABILITY.map(entry)) as Variability;
}

function said({ value, low, high }: Figure, clarity: number, haveS: number, ageS: number): Measure {
  const quality = clamp(clarity * (0.6 + (0.4 * haveS) / STANDARD_S), 0, 0.98);
  const measure = { known: true, value, low, high, quality, ageS } as const;
  return haveS < STANDARD_S ? { ...measure, ultraShort: true } : measure;
}
