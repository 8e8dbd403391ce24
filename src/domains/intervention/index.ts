export {
  type Approval,
  type ApprovalEvent,
  type ApprovalRefusal,
  type ApprovalStatus,
  advance,
  propose,
} from "./approval.ts";
export {
  CONSENT_LEVELS,
  type ConsentForm,
  type ConsentLevel,
  consentForm,
  INITIAL_CONSENT,
} from "./consent.ts";
export {
  applyAction,
  BARE_SURFACE,
  type Effect,
  endOf,
  restore,
  type Snapshot,
  type Surface,
  verifyApplied,
} from "./effect.ts";
