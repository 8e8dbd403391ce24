/** The range that four in five of a person's minutes kept to (10th to 90th percentile), and its middle. */
export interface UsualRange {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** What detectors compare with what is usual for the person. */
export type UsualName = "rmssdMs" | "pulseBpm" | "correctionsPer100Keys";

/** Undefined while the person's own range is not known: then there is nothing to compare with. */
export type UsualOf = (name: UsualName) => UsualRange | undefined;
