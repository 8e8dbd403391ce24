export { auditPropensities, type PropensityAudit } from "./evaluation/audit.ts";
export type { Bounds } from "./evaluation/betting.ts";
export {
  type EvaluationRefusal,
  type LoggedChoice,
  REWARD_RANGE,
  type RewardRange,
  type Target,
} from "./evaluation/choice.ts";
export { type ArmEvidence, helpfulArms } from "./evaluation/discovery.ts";
export { type GateVerdict, harmGate, promotionGate } from "./evaluation/gates.ts";
export { effectBounds, valueBounds } from "./evaluation/policy-bets.ts";
export type { Support } from "./evaluation/support.ts";
export { always, asLogged, uniform } from "./evaluation/targets.ts";
export { estimateValue, type ValueEstimate } from "./evaluation/value.ts";
export { emee } from "./excursion/emee.ts";
export type { ExcursionMoment, ExcursionRefusal } from "./excursion/moment.ts";
export type { Contrast, ExcursionFit } from "./excursion/sandwich.ts";
export { wcls } from "./excursion/wcls.ts";
export { goldenHour } from "./golden-hour/choose.ts";
export type {
  GoldenHour,
  GoldenHourAnswer,
  GoldenHourRefusal,
  HourOfDay,
} from "./golden-hour/golden-hour.ts";
export {
  DEFAULT_RETENTION_DAYS,
  type History,
  type HistoryRefusal,
  RETENTION_DAYS,
  type RetentionDays,
} from "./history/history.ts";
export { hoursOf, keepRecent, withHistory } from "./history/keep.ts";
export { readHistory } from "./history/read-history.ts";
export type {
  ArmEffect,
  ArmReport,
  CandidatePolicy,
  LearningAudit,
  LearningCounts,
  LearningPeriod,
  LearningRefusal,
  LearningReport,
  PolicyReport,
  PolicyValue,
  Stoppable,
  StopReason,
  UpTo,
} from "./learning/learning-report.ts";
export { periodOf } from "./learning/period.ts";
export { type LearningSetting, learningReport } from "./learning/report.ts";
export { type WeeklyCard, weeklyCard } from "./learning/weekly-card.ts";
export { closeReport, toSummary } from "./session/close.ts";
export {
  addEstimate,
  addFeatures,
  addSignals,
  changeZone,
  type ReportDraft,
  type SessionClock,
  startReport,
} from "./session/draft.ts";
export { toJson, toMarkdown } from "./session/markdown.ts";
export { endBreak, leavePage, returnToPage, startBreak } from "./session/presence.ts";
export { goldenHourSentence } from "./session/sentences.ts";
export type {
  Break,
  FlowStreaks,
  Interruptions,
  Noticed,
  OfferOutcome,
  PulseRange,
  SessionReport,
  SessionSummary,
  WeekComparison,
} from "./session/session.ts";
