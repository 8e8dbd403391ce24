/** What can be noticed beside the state; each says why in its own file. */
export const DETECTORS = [
  "load_budget",
  "thrashing",
  "rabbit_hole",
  "passive_reading",
  "late_hour",
  "rebound",
] as const;
export type DetectorName = (typeof DETECTORS)[number];

/** What the detectors say at one moment. */
export interface Signals {
  /** Load gathered over the person's budget, 1 is all of it; null while too little was measured to say. */
  readonly loadRatio: number | null;
  /** Share of the time behind it that was measured, 0 … 1. */
  readonly loadConfidence: number;
  /** 0 … 1; null where it cannot be known. */
  readonly thrashing: number | null;
  readonly active: readonly DetectorName[];
  /** Those of them that would not be active without what the camera read. The load above is always of that kind. */
  readonly onCamera: readonly DetectorName[];
}

export const NO_SIGNALS: Signals = {
  loadRatio: null,
  loadConfidence: 0,
  thrashing: null,
  active: [],
  onCamera: [],
};
