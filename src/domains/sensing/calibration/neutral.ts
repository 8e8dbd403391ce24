/** Where a person's head is when they sit as usual; a calibration sets it. */
export interface Neutral {
  /** From the camera, along its axis. */
  readonly distanceCm: number;
  /** Height over the camera's axis. */
  readonly yCm: number;
  /** Nod; positive when the nose is down. */
  readonly pitchDeg: number;
  /** Height of the middle of the shoulders over the camera's axis, where shoulders were read. */
  readonly shouldersCm?: number;
}
