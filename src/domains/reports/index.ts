export { auditPropensities } from "./evaluation/audit.ts";
export type { Bounds } from "./evaluation/betting.ts";
export type { LoggedChoice, Target } from "./evaluation/choice.ts";
export { emee } from "./excursion/emee.ts";
export type { ExcursionMoment, ExcursionRefusal } from "./excursion/moment.ts";
export type { ExcursionFit } from "./excursion/sandwich.ts";
export { wcls } from "./excursion/wcls.ts";
export { goldenHour } from "./golden-hour/choose.ts";
export type { GoldenHourAnswer, HourOfDay } from "./golden-hour/golden-hour.ts";
export {
  DEFAULT_RETENTION_DAYS,
  RETENTION_DAYS,
  type RetentionDays,
} from "./history/history.ts";
export { hoursOf, withHistory } from "./history/keep.ts";
export type {
  ArmEffect,
  ArmReport,
  CandidatePolicy,
  LearningCounts,
  LearningRefusal,
  LearningReport,
  PolicyReport,
  StopReason,
} from "./learning/learning-report.ts";
export { learningReport } from "./learning/report.ts";
export { type WeeklyCard, weeklyCard } from "./learning/weekly-card.ts";
export { weeklyReport } from "./learning/weekly-report.ts";
export { closeReport, toSummary } from "./session/close.ts";
export {
  addEstimate,
  addFeatures,
  addSignals,
  changeZone,
  type ReportDraft,
  startReport,
} from "./session/draft.ts";
export { toJson, toMarkdown } from "./session/markdown.ts";
export { endBreak, leavePage, returnToPage, startBreak } from "./session/presence.ts";
export { goldenHourSentence } from "./session/sentences.ts";
export type { SessionReport, SessionSummary } from "./session/session.ts";
