import {
  type CalibrationMap,
  calibrate,
  calibrated,
  type Label,
  momentsOf,
  NO_MAP,
  personalEvidence,
  readCalibrationMap,
  type Support,
  trainPersonal,
} from "../../domains/state/index.ts";
import type { Learned } from "./learned.ts";

const MAP_KEY = "attune.calibration-map";

/** A classifier and a map of probabilities from the person's answers; the map stays until a better one is found. */
export function learnFrom(labels: readonly Label[]): Learned {
  const { map } = calibrate(momentsOf(labels), keptMap());
  keepMap(map);
  const personal = trainPersonal(labels);
  return {
    labels,
    ...(personal.used && { personal: (evidence) => personalEvidence(personal, evidence) }),
    ...(map.kind !== "none" && { calibrate: (support: Support) => calibrated(map, support) }),
  };
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
