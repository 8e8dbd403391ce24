import { at } from "../../../kernel/at.ts";
import { deviation } from "../../../kernel/stats.ts";
import { PATCH_PRIORS } from "../regions/skin-regions.ts";
import type { PatchTrace } from "./patch-traces.ts";
import { patchWeights } from "./patch-weights.ts";
import { posPulse } from "./pos.ts";
import { patchRate } from "./rate.ts";
import type { Site } from "./wave.ts";

/** What one patch says of the pulse by itself; nothing when it is missing, too still or too wild. */
export type PatchView = { readonly hz: number; readonly snrDb: number } | undefined;

/**
 * Relative colour change of a pulse (standard deviation): less is camera noise, more is motion.
 * Faces change by about half a percent, fingers lit through by up to a fifth.
 */
const LEAST_DEPTH = 1e-4;
const MOST_DEPTH: Readonly<Record<Site, number>> = { face: 0.05, fingertip: 0.3 };
/** Patches that read within this of the common rate agree. */
const AGREE_BPM = 6;

/** Whether a wave of colour is as deep as a pulse can be. */
export function isPulseDeep(wave: Float64Array, site: Site): boolean {
  const depth = deviation(wave);
  return depth >= LEAST_DEPTH && depth <= MOST_DEPTH[site];
}

/** What each patch says by itself, where there are several. */
export function viewsOf(
  patches: readonly PatchTrace[],
  site: Site,
  rateHz: number,
  commonHz: number,
): readonly PatchView[] {
  return patches.map(({ rgb, usable }) => {
    if (patches.length === 1 || usable === 0) return undefined;
    const wave = posPulse(rgb, rateHz);
    return isPulseDeep(wave, site) ? patchRate(wave, rateHz, commonHz) : undefined;
  });
}

/** What each patch deserves to weigh, by its place, its look, and (once something was read) its own clarity. */
export const deservedWeights = (
  patches: readonly PatchTrace[],
  views?: readonly PatchView[],
): readonly number[] =>
  patchWeights(
    patches.map((patch, i) => ({
      ...patch,
      prior: patches.length === PATCH_PRIORS.length ? at(PATCH_PRIORS, i) : 1,
      snrDb: views?.[i]?.snrDb,
    })),
  );

/**
 * Share of the patches, by weight, that read the common rate themselves; undefined where only one counts. The weights must
 * know nothing of the rate, or a patch would count for more because it agrees.
 */
export function agreement(
  views: readonly PatchView[],
  weights: readonly number[],
  commonHz: number,
): number | undefined {
  if (weights.filter((weight) => weight > 0).length < 2) return undefined;
  const agrees = (view: PatchView): boolean =>
    view !== undefined && Math.abs(view.hz - commonHz) * 60 <= AGREE_BPM;
  return views.reduce((sum, view, i) => (agrees(view) ? sum + at(weights, i) : sum), 0);
}
