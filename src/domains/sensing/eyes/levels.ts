import { clamp, quantile } from "../../../kernel/stats.ts";

/** A person's own eye aspect ratios, wide awake and with lids shut. */
export interface EyeLevels {
  readonly open: number;
  readonly closed: number;
  /** The closed level comes from this person's closures, not from others'. */
  readonly personal: boolean;
}

/** A closed eye's ratio as a share of the open one, until the person's own is known: 0.1 of 0.3. */
const CLOSED_SHARE = 1 / 3;
/** Lids that seem to close no further than this share are not believed. */
const MOST_CLOSED_SHARE = 0.5;
/** The person's own closed level takes this many closures, and is low among them: many blinks are partial. */
const LEAST_CLOSURES = 5;
const CLOSED_QUANTILE = 0.2;
/** Open is high among all looks: even tired eyes are open at times. */
const OPEN_QUANTILE = 0.9;
/** Someone who dozes for minutes must not become the measure of open. */
const OPEN_FALL_PER_MIN = 0.05;

/** The open level after `stepS` more seconds, from the ratios of the last minutes; 0 without any. */
export function openLevel(before: number, ratios: readonly number[], stepS: number): number {
  const seen = ratios.length > 0 ? quantile(ratios, OPEN_QUANTILE) : 0;
  return Math.max(seen, before * (1 - OPEN_FALL_PER_MIN * (stepS / 60)));
}

/** Open and closed levels from the lowest ratios of the latest closures. */
export function eyeLevels(open: number, lows: readonly number[]): EyeLevels {
  const personal = lows.length >= LEAST_CLOSURES;
  const closed = personal ? quantile(lows, CLOSED_QUANTILE) : CLOSED_SHARE * open;
  return { open, closed: clamp(closed, 0, MOST_CLOSED_SHARE * open), personal };
}

/** 0 shut … 1 as open as usual: (ratio - closed) / (open - closed), held in between. */
export const opennessOf = (ratio: number, { open, closed }: EyeLevels): number =>
  clamp((ratio - closed) / (open - closed), 0, 1);

/** The ratio at which the eyes are this open; the inverse of `opennessOf`. */
export const ratioAt = (openness: number, { open, closed }: EyeLevels): number =>
  closed + openness * (open - closed);
