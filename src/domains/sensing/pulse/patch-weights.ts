import { at } from "../../../kernel/at.ts";
import { clamp, ramp } from "../../../kernel/stats.ts";

/** What decides how much a patch counts. */
export interface PatchSigns {
  /** Weight of its place on the face. */
  readonly prior: number;
  /** Share of its pixels that are skin, neither black nor clipped. */
  readonly usable: number;
  /** Mean brightness, 0 … 255. */
  readonly brightness: number;
  /** Relative change of its brightness per second. */
  readonly unsteadyPerS: number;
  /** Its own signal to noise at the common rate in dB; undefined while there is no rate. */
  readonly snrDb: number | undefined;
}

/** Skin is exposed well between 30 and 240; ten levels on either side it fades. */
const DARK = 30;
const BRIGHT = 240;
const FADE = 10;
/** Movement reaches a patch as change of brightness; at 0.2 of its brightness a second it counts e times less. */
const PER_UNSTEADY = 5;
/** A patch's own signal may raise or lower it by this much only: these weights from one window are guesses too. */
const LEAST_SNR_DB = -8;
const MOST_SNR_DB = 6;
/** A weight may change by this much a second, so that the mix itself makes no wave. */
const SLEW_PER_S = 0.1;

/** Weights of the patches, adding up to 1; all 0 when none is usable. */
export function patchWeights(patches: readonly PatchSigns[]): readonly number[] {
  return shared(patches.map(weightOf));
}

/** Moves from the old weights towards the new ones, no faster than the slew; what is no longer usable goes at once. */
export function slewed(
  old: readonly number[] | undefined,
  next: readonly number[],
  elapsedS: number,
): readonly number[] {
  if (old?.length !== next.length) return next;
  const most = SLEW_PER_S * elapsedS;
  const moved = next.map((weight, i) =>
    weight === 0 ? 0 : at(old, i) + clamp(weight - at(old, i), -most, most),
  );
  const sum = moved.reduce((all, weight) => all + weight, 0);
  return sum > 0 ? shared(moved) : next;
}

function weightOf({ prior, usable, brightness, unsteadyPerS, snrDb }: PatchSigns): number {
  const exposure = Math.min(
    ramp(brightness, DARK - FADE, DARK),
    ramp(brightness, BRIGHT + FADE, BRIGHT),
  );
  const clear = snrDb === undefined ? 1 : 10 ** (clamp(snrDb, LEAST_SNR_DB, MOST_SNR_DB) / 10);
  return prior * usable * exposure * Math.exp(-PER_UNSTEADY * unsteadyPerS) * clear;
}

function shared(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return sum > 0 ? weights.map((weight) => weight / sum) : weights.map(() => 0);
}
