import { ramp } from "../../../kernel/stats.ts";
import type { UnknownReason } from "../measure.ts";

/** What a single wave cannot say of itself. */
export interface Surroundings {
  /** Share of the patches that read the same rate on their own; undefined when there is only one. */
  readonly agreeing: number | undefined;
  /** Speed of the face in face widths per second. */
  readonly motionPerS: number;
  /** Usable share of the best patch. */
  readonly usable: number;
  /** Mean brightness of the patches, 0 … 255. */
  readonly brightness: number;
  /** Frames that came, on average over the window. */
  readonly framesPerS: number;
  readonly windowS: number;
}

/** What is left of a reading's chance, and the reason to give where it is not published. */
export interface Hindrance {
  readonly share: number;
  readonly reason: UnknownReason;
}

/**
 * Recorded traces are one wave of a still face in good light; the fit of `pulse-chance.ts` knows nothing else. Whatever
 * is worse than that can only lower the chance, so each part multiplies by at most 1. The places of the ramps are chosen,
 * not fitted: no recording with patches, movement and a pulse reference was at hand.
 */
export function hindrance({
  agreeing,
  motionPerS,
  usable,
  brightness,
  framesPerS,
  windowS,
}: Surroundings): Hindrance {
  const agreement = agreeing === undefined ? ALONE : 0.3 + 0.7 * ramp(agreeing, 0.15, 0.6);
  const parts: readonly Hindrance[] = [
    { share: 1 - ramp(motionPerS, 0.15, 0.6), reason: "moving" },
    { share: 0.2 + 0.8 * ramp(brightness, 20, 32), reason: "too_dark" },
    { share: 0.2 + 0.8 * ramp(brightness, 245, 235), reason: "too_bright" },
    { share: 0.2 + 0.8 * ramp(usable, 0.2, 0.6), reason: "glare" },
    { share: ramp(framesPerS, 0, ENOUGH_FRAMES_PER_S), reason: "dropped_frames" },
    { share: ramp(windowS, -10, FULL_WINDOW_S), reason: "settling" },
  ];
  const worst = parts.reduce((low, part) => (part.share < low.share ? part : low));
  return {
    share: parts.reduce((all, { share }) => all * share, agreement),
    reason: worst.share < TO_BLAME ? worst.reason : "no_pulse",
  };
}

/** What takes less than this much away is not why there is no reading. */
const TO_BLAME = 0.8;
/** One patch cannot be compared with another. */
const ALONE = 0.97;
/** Below this a lost frame is a lost part of a beat. */
const ENOUGH_FRAMES_PER_S = 15;
/** The fit saw windows of this length. */
const FULL_WINDOW_S = 10;
