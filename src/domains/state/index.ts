export type { ChannelName } from "./channels.ts";
export {
  estimateState,
  type State,
  type StateEstimate,
  type StateMemory,
  startState,
} from "./estimate.ts";
export type { Evidence } from "./evidence.ts";
export { KNOWN_STATES, type KnownState } from "./known-state.ts";
export type { UnknownStateReason } from "./verdict.ts";
