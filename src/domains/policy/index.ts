export { CONTEXT_FEATURES, CONTEXT_VERSION } from "./choice/context.ts";
export { type DrawFault, type DrawKey, drawKey, verifyDraw } from "./choice/draw.ts";
export { type FloorRule, RECOVERY_ARMS } from "./choice/floor.ts";
export { type Posterior, posteriorDigest, posteriorFrom } from "./choice/posterior.ts";
export { askForHelp, decide, gatesShut } from "./decide.ts";
export {
  ARMS,
  type Arm,
  type ChoiceMode,
  causeOf,
  type Decision,
  type Delivery,
  type Draw,
  isUnavailable,
} from "./decision.ts";
export type { PolicyInput } from "./input.ts";
export {
  type Cut,
  type JsonlRefusal,
  type ReadJsonl,
  type ReadLog,
  readJsonl,
  toJsonl,
} from "./log/jsonl.ts";
export {
  EMPTY_LOG,
  headAfter,
  type LogEvent,
  type LogFault,
  type LogHead,
  type LogKind,
  type LogRecord,
  type LogRefusal,
  nextRecord,
  verifyLog,
} from "./log/log.ts";
export { QUICK_UNDO_S } from "./log/quick-undo.ts";
export { readable } from "./log/readable.ts";
export { type Happened, recall, remember } from "./log/recall.ts";
export { isUndone, openDecisions, outcomeFrom, type WindowEnd } from "./log/unfinished.ts";
export { type PolicyMemory, quietUntil, startPolicy } from "./memory.ts";
export type { Answer, Outcome } from "./outcome/outcome.ts";
export {
  REWARD_PARTS,
  REWARD_VERSION,
  type Reward,
  type RewardPart,
  rewardOf,
} from "./outcome/reward.ts";
export { actable } from "./receptivity/actable.ts";
export type { Cause } from "./receptivity/episode.ts";
export type { Quiet } from "./receptivity/escalation.ts";
export { GATES, type Gate } from "./receptivity/gates.ts";
export { DEMO_PACE, isDemo, type Pace, STANDARD_PACE } from "./receptivity/pace.ts";
export { readSettings, type SettingsRefusal } from "./receptivity/read-settings.ts";
export {
  DEFAULT_SETTINGS,
  type HelpSettings,
  SLOTS,
  type SlotRule,
} from "./receptivity/settings.ts";
