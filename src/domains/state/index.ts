export {
  ageBaselines,
  type Baselines,
  type LearningMoment,
  learnBaselines,
  learnCalibration,
  startBaselines,
  type Usual,
  usual,
} from "./baseline/baselines.ts";
export { type BaselinesRefusal, readBaselines } from "./baseline/read-baselines.ts";
export {
  type Calibration,
  type CalibrationReason,
  calibrate,
  type LabelledMoment,
} from "./calibration/calibrate.ts";
export { type CalibrationMap, calibrated, NO_MAP } from "./calibration/maps.ts";
export {
  type Forecast,
  type Interval,
  type Reliability,
  reliabilityIntervals,
  reliabilityOf,
} from "./calibration/reliability.ts";
export { type MapRefusal, readCalibrationMap } from "./calibration/saved-map.ts";
export { EVIDENCE_VERSION, evidenceVector } from "./classifier/evidence-vector.ts";
export {
  type Personal,
  type PersonalRefusal,
  personalEvidence,
  trainPersonal,
} from "./classifier/personal.ts";
export { readSignals, type SignalsRefusal, saveSignals } from "./detectors/saved-signals.ts";
export { DETECTORS, type DetectorName, NO_SIGNALS, type Signals } from "./detectors/signals.ts";
export {
  type SignalsInput,
  type SignalsMemory,
  startSignals,
  updateSignals,
} from "./detectors/update-signals.ts";
export type { UsualName, UsualOf, UsualRange } from "./detectors/usual.ts";
export {
  estimateState,
  type State,
  type StateEstimate,
  type StateMemory,
  startState,
} from "./estimate.ts";
export type { ChannelName } from "./evidence/channels.ts";
export type { Evidence, EvidenceSource } from "./evidence/evidence.ts";
export { UNKNOWN_STATE_REASONS, type UnknownStateReason } from "./filter/verdict.ts";
export { KNOWN_STATES, type KnownState, type PerState, type Support } from "./known-state.ts";
export {
  type AskMemory,
  type AskMoment,
  type AskRefusal,
  type AskVerdict,
  mayAsk,
  startAsking,
} from "./labels/ask.ts";
export { type Label, STATE_OF_REPORT } from "./labels/label.ts";
export { momentsOf } from "./labels/moments.ts";
export { type LabelRefusal, labelLines, readLabel } from "./labels/saved-label.ts";
export { SELF_REPORTS, type SelfReport } from "./labels/self-report.ts";
export { DEMO_SETTING, STANDARD_SETTING, type StateSetting } from "./setting.ts";
