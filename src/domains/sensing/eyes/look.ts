/** One look at the eyes. */
export interface EyeLook {
  readonly tMs: number;
  /** Eye aspect ratio, see `eyeAspectRatio`; NaN when it cannot be read. */
  readonly ratio: number;
  /** Turn of the head to the side; undefined when it is not known, and then the lids are not read. */
  readonly yawDeg: number | undefined;
}

/** A look at lids that could be read, and how long they were watched since the look before: 0 after a break. */
export interface LidLook {
  readonly tMs: number;
  readonly ratio: number;
  readonly stepMs: number;
}
