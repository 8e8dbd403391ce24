export { askForHelp, decide, type PolicyInput, type PolicyMemory, startPolicy } from "./decide.ts";
export { ARMS, type Arm, type Decision, type Delivery } from "./decision.ts";
export type { Gate } from "./gates.ts";
export {
  type LogEvent,
  type LogFault,
  type LogHead,
  type LogKind,
  type LogRecord,
  type LogRefusal,
  toJsonl,
  verifyLog,
} from "./log.ts";
export type { Answer, Outcome } from "./outcome.ts";
export { DEMO_PACE, type Pace, STANDARD_PACE } from "./pace.ts";
export { openDecisions, outcomeFrom, type WindowEnd } from "./unfinished.ts";
