export {
  type ConsentEvent,
  type ConsentRefusal,
  recordConsent,
  revokeAll,
} from "./consent/answers.ts";
export {
  type Approval,
  type ApprovalEvent,
  type ApprovalRefusal,
  type ApprovalStatus,
  advance,
  propose,
} from "./consent/approval.ts";
export { type ConsentBook, EMPTY_CONSENT, grantedLevel, type KindConsent } from "./consent/book.ts";
export {
  CONSENT_LEVELS,
  type ConsentForm,
  type ConsentLevel,
  consentForm,
  highestConsent,
  INITIAL_CONSENT,
} from "./consent/consent.ts";
export { mayPromote, PROMOTION, type Promotion } from "./consent/promotion.ts";
export { type ConsentFileRefusal, readConsent } from "./consent/read.ts";
export {
  BREATHING_PATTERNS,
  type BreathingPattern,
  type BreathPhaseName,
  breathAt,
} from "./effect/breathing.ts";
export {
  type ActionKind,
  CAPABILITIES,
  type Capability,
  COMPANION_ACTIONS,
  type CompanionAction,
} from "./effect/capabilities.ts";
export {
  applyAction,
  BARE_SURFACE,
  type Effect,
  type EffectKind,
  endOf,
  type Place,
  quietForMs,
  restore,
  type Snapshot,
  type Surface,
  verifyApplied,
} from "./effect/effect.ts";
export type { Execution, ExecutionStep, Order } from "./executor/execution.ts";
export {
  type ExecutionRefusal,
  type ExecutorPorts,
  execute,
  type Journal,
  type JournalFailure,
  type PageSurface,
  type Recovered,
  recover,
  takeBack,
  type Unfinished,
} from "./executor/executor.ts";
