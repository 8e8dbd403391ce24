/** One heart beat of the pulse wave. */
export interface Beat {
  /** When the wave rises steepest, in milliseconds on the frames' own clock; read finer than a frame. */
  readonly tMs: number;
  /** Correlation of its shape with the average beat around it, −1 … 1. */
  readonly shape: number;
}
