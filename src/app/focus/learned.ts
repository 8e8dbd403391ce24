import type { LabelStore } from "../../domains/state/browser/label-store.ts";
import {
  type CalibrationMap,
  calibrate,
  type Label,
  momentsOf,
  NO_MAP,
  type Personal,
  readCalibrationMap,
  trainPersonal,
} from "../../domains/state/index.ts";

const MAP_KEY = "attune.calibration-map";

/** What the person's own words taught so far. */
export interface Learned {
  readonly labels: readonly Label[];
  readonly personal: Personal;
  readonly calibration: CalibrationMap;
}

export const NOTHING_LEARNED: Learned = {
  labels: [],
  personal: trainPersonal([]),
  calibration: NO_MAP,
};

/** Learned anew at the start of each session; a map of probabilities stays until a better one is found. */
export async function learnedFrom(store: LabelStore | undefined): Promise<Learned> {
  const kept = await store?.load();
  if (!kept?.ok) return NOTHING_LEARNED;
  const { labels } = kept.value;
  const { map } = calibrate(momentsOf(labels), keptMap());
  try {
    localStorage.setItem(MAP_KEY, JSON.stringify(map));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  return { labels, personal: trainPersonal(labels), calibration: map };
}

function keptMap(): CalibrationMap {
  try {
    const read = readCalibrationMap(JSON.parse(localStorage.getItem(MAP_KEY) ?? "null"));
    return read.ok ? read.value : NO_MAP;
  } catch {
    return NO_MAP;
  }
}
