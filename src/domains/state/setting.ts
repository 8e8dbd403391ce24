import { startBaselines } from "./baseline/baselines.ts";
import type { EvidenceSetting } from "./evidence/evidence.ts";
import type { Support } from "./known-state.ts";

/** All that an estimate depends on beside what was read. */
export interface StateSetting extends EvidenceSetting {
  /** `demo` is quicker, for made-up signals only. */
  readonly profile: "standard" | "demo";
  /** From support to calibrated probability, once there are labels enough to fit that; keeps the sum at 1. */
  readonly calibrate?: (support: Support) => Support;
}

/** What holds for a person of whom nothing is known. */
export const STANDARD_SETTING: StateSetting = {
  profile: "standard",
  actOnCamera: false,
  baselines: startBaselines(),
  localMinute: null,
  passive: false,
};

/** For made-up signals. */
export const DEMO_SETTING: StateSetting = { ...STANDARD_SETTING, profile: "demo" };
