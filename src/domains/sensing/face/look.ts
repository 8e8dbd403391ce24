/** Where a head is and how it is turned, as MediaPipe's face matrix says; see `headPose`. */
export interface HeadPose {
  /** Turn to the side; positive when the nose moves to the picture's right. */
  readonly yawDeg: number;
  /** Nod; positive when the nose moves down. */
  readonly pitchDeg: number;
  /** Tilt towards a shoulder; positive when it turns anticlockwise in the picture. */
  readonly rollDeg: number;
  /** Place before the camera: right, up and towards the camera (negative: in front of it). */
  readonly xCm: number;
  readonly yCm: number;
  readonly zCm: number;
}

/** One look at a face. */
export interface FaceLook {
  readonly tMs: number;
  /** Eye aspect ratio, see `eyeAspectRatio`; NaN when it cannot be read. */
  readonly ratio: number;
  /** Undefined when the model gave no matrix, or one that is no rotation. */
  readonly pose: HeadPose | undefined;
}
