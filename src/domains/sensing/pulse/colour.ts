/** Mean colour of one skin region, each channel 0 … 255. */
export interface Colour {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** The mean colour of every region of one frame; the list has the same order and length in every frame. */
export interface ColourSample {
  /** Milliseconds on the frames' own clock; rises from frame to frame. */
  readonly tMs: number;
  readonly regions: readonly Colour[];
}

/** Three channels on one uniform time grid. */
export interface Rgb {
  readonly r: Float64Array;
  readonly g: Float64Array;
  readonly b: Float64Array;
}
