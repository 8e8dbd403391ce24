import { mean } from "../../../kernel/stats.ts";
import type { ColourSample, Patch } from "./colour.ts";

/** Why a frame's colours are not taken in. */
export type SampleRefusal = "malformed" | "face_too_small" | "too_dark" | "too_bright" | "glare";

/** Colours from planes may lie a little outside 0 … 255; farther out they are no colours. */
const LEAST_LEVEL = -40;
const MOST_LEVEL = 295;
/** A patch counts when this share of it is neither black, clipped nor off-skin … */
const LEAST_USABLE = 0.2;
/** … and it is between these brightnesses: outside them the camera sees no change. */
const BLACK = 5;
const CLIPPED = 250;

/** Brightness of a colour, BT.601. */
export const brightnessOf = ({ r, g, b }: Patch): number => 0.299 * r + 0.587 * g + 0.114 * b;

/** Whether a patch shows skin that can carry a pulse. */
export const isUsable = (patch: Patch): boolean =>
  patch.usable >= LEAST_USABLE && brightnessOf(patch) >= BLACK && brightnessOf(patch) <= CLIPPED;

/**
 * The reason to drop a frame, or undefined when it is good: numbers that are no colours or times, another number of
 * patches than before, or not one patch that can carry a pulse. A frame let in by mistake would poison a whole window.
 */
export function sampleRefusal(
  { tMs, regions }: ColourSample,
  patchCount: number | undefined,
): SampleRefusal | undefined {
  const whole = Number.isFinite(tMs) && regions.length > 0 && regions.every(isColour);
  if (!whole || (patchCount !== undefined && regions.length !== patchCount)) return "malformed";
  if (regions.some(isUsable)) return undefined;
  const there = regions.filter(({ r, g, b, usable }) => usable > 0 || r + g + b > 0);
  if (there.length === 0) return regions.length > 1 ? "face_too_small" : "too_dark";
  const brightness = mean(there.map(brightnessOf));
  if (brightness < BLACK) return "too_dark";
  return brightness > CLIPPED ? "too_bright" : "glare";
}

function isColour({ r, g, b, usable }: Patch): boolean {
  const isLevel = (value: number): boolean => value >= LEAST_LEVEL && value <= MOST_LEVEL;
  return isLevel(r) && isLevel(g) && isLevel(b) && usable >= 0 && usable <= 1;
}
