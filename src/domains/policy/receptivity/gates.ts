import type { State } from "../state/index.ts";
import type { Pace } from "./pace.ts";

/** Why an offer is held back. */
export type Gate =
  | "flow_protected"
  | "snoozed"
  | "cooldown"
  | "hourly_cap"
  | "typing"
  | "state_ended";

/** What the gates look at, at one moment; times in milliseconds since the session began. */
export interface Moment {
  readonly atMs: number;
  readonly state: State;
  readonly snoozedUntilMs: number | null;
  /** The last decision that was free to offer something. */
  readonly decidedAtMs: number | null;
  readonly offersLastHour: number;
  /** Seconds since the last input; null when there was none to interrupt. */
  readonly idleS: number | null;
}

/** Every gate that is shut now, in a fixed order; none: an offer is welcome. */
export function shutGates(moment: Moment, pace: Pace): readonly Gate[] {
  const { atMs, state, snoozedUntilMs, decidedAtMs, offersLastHour, idleS } = moment;
  const shut: Gate[] = [];
  if (state === "FLOW") shut.push("flow_protected");
  if (snoozedUntilMs !== null && atMs < snoozedUntilMs) shut.push("snoozed");
  if (decidedAtMs !== null && atMs - decidedAtMs < pace.refractoryS * 1000) shut.push("cooldown");
  if (offersLastHour >= pace.offersPerHour) shut.push("hourly_cap");
  if (idleS !== null && idleS < pace.pauseS) shut.push("typing");
  return shut;
}
