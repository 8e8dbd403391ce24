/** A mean colour, each channel 0 … 255. */
export interface Colour {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** Mean colour of one patch of skin in one frame. */
export interface Patch extends Colour {
  /** Share 0 … 1 of the patch's pixels that are neither black, clipped nor off the skin; 1 in recorded traces. */
  readonly usable: number;
}

/** What stands for a patch that is out of the picture or too small: it weighs nothing. */
export const MISSING_PATCH: Patch = { r: 0, g: 0, b: 0, usable: 0 };

/** The patches of one frame; the list has the same order and length in every frame. */
export interface ColourSample {
  /** Milliseconds on the frames' own clock; rises from frame to frame. */
  readonly tMs: number;
  readonly regions: readonly Patch[];
}

/** Three channels on one uniform time grid. */
export interface Rgb {
  readonly r: Float64Array;
  readonly g: Float64Array;
  readonly b: Float64Array;
}
