/** What is said of the variability of beats, in the order of the standard: time, plane, spectrum, complexity, shape. */
export const VARIABILITY = [
  "sdnnMs",
  "rmssdMs",
  "sdsdMs",
  "pnn50Pct",
  "sd1Ms",
  "sd2Ms",
  "lfMs2",
  "hfMs2",
  "lfHfRatio",
  "sampleEntropy",
  "dfaAlpha1",
  "triangularIndex",
] as const;

export type VariabilityName = (typeof VARIABILITY)[number];
