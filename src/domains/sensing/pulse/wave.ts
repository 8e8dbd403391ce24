/** What the colours show: a face in room light, or a finger lit through by a phone's lamp. */
export type Site = "face" | "fingertip";

/** A pulse wave on a uniform grid. Rises with blood volume: colours fall as blood comes, the wave does not. */
export interface Wave {
  /** Moment of the first value, in milliseconds on the frames' own clock. */
  readonly startMs: number;
  readonly rateHz: number;
  /** Relative change of colour (1 = 100 %); of a model's wave, whatever the model says. */
  readonly values: Float64Array;
}

/** One point of the pulse wave. */
export interface WavePoint {
  readonly tMs: number;
  readonly value: number;
}
