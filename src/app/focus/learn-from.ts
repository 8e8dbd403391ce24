import {
  type CalibrationMap,
  calibrate,
  calibrated,
  type Evidence,
  type Label,
  momentsOf,
  NO_MAP,
  personalEvidence,
  readCalibrationMap,
  type StateSetting,
  type Support,
  trainPersonal,
} from "../../domains/state/index.ts";

/** What the person's own words taught so far; nothing, for most. */
export interface Learned {
  readonly labels: readonly Label[];
  /** What their own classifier says of the other channels, once it has earned a say. */
  readonly personal?: (evidence: readonly Evidence[]) => Evidence;
  readonly calibrate?: NonNullable<StateSetting["calibrate"]>;
}

const MAP_KEY = "attune.calibration-map";

/**
 * From the person's answers: their own classifier where it has earned a say, else a map of
 * probabilities. Never both, for the map is fitted on the filter alone. A map stays until a better one is found.
 */
export function learnFrom(labels: readonly Label[]): Learned {
  const { map } = calibrate(momentsOf(labels), keptMap());
  keepMap(map);
  const personal = trainPersonal(labels);
  if (personal.used)
    return { labels, personal: (evidence) => personalEvidence(personal, evidence) };
  if (map.kind === "none") return { labels };
  return { labels, calibrate: (support: Support) => calibrated(map, support) };
}

function keepMap(map: CalibrationMap): void {
  try {
    localStorage.setItem(MAP_KEY, JSON.stringify(map));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function keptMap(): CalibrationMap {
  try {
    const read = readCalibrationMap(JSON.parse(localStorage.getItem(MAP_KEY) ?? "null"));
    return read.ok ? read.value : NO_MAP;
  } catch {
    return NO_MAP;
  }
}
