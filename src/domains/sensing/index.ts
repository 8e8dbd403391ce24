export {
  type Calibrated,
  type Calibration,
  type CalibrationSeconds,
  startCalibration,
} from "./calibration/calibration.ts";
export type { Level, Levels } from "./calibration/levels.ts";
export { BASELINE_NAMES, type BaselineName, measureOf } from "./calibration/names.ts";
export { type Neutral, readNeutral } from "./calibration/neutral.ts";
export type { Demo } from "./demo/features.ts";
export { createDemo } from "./demo/features.ts";
export type {
  Features,
  Reading,
  ReadingName,
  Source,
  Telemetry,
  TelemetryName,
} from "./features.ts";
export { READINGS, unread } from "./features.ts";
export type { Measure, UnknownReason } from "./measure.ts";
export { unknown } from "./measure.ts";
export type { WavePoint } from "./pulse/stream.ts";
