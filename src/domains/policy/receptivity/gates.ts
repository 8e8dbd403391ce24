import type { LocalTime } from "../../../kernel/local-time.ts";
import type { State } from "../../state/index.ts";
import type { Pace } from "./pace.ts";
import { type HelpSettings, inQuietHours, slotRule } from "./settings.ts";

/** Why an offer is held back, in the order in which it is asked. */
export const GATES = [
  "camera_or_microphone_in_use",
  "presenting",
  "typing",
  "quiet_hours",
  "quiet_mode",
  "quiet_after_dismissals",
  "schedule",
  "cooldown",
  "hourly_cap",
  "flow_protected",
  "no_breakpoint",
  "state_ended",
] as const;
export type Gate = (typeof GATES)[number];

/** What the gates look at, at one moment; `ms` are milliseconds since 1970 by the person's clock. */
export interface Moment {
  readonly nowMs: number;
  readonly local: LocalTime;
  readonly state: State;
  /** Camera or microphone used elsewhere, and a shared or full screen; null where it cannot be known. */
  readonly surroundings: { readonly inCall: boolean | null; readonly presenting: boolean | null };
  /** Length of the burst of typing that goes on now; null when none does. */
  readonly typingBurstS: number | null;
  /** Seconds since the last input; null when there was none to interrupt. */
  readonly idleS: number | null;
  /** Whether something just ended: a step done, the person came back. */
  readonly breakpoint: boolean;
  /** Whether the person asked for quiet, and that time is not over. */
  readonly snoozed: boolean;
  /** End of the quiet that dismissals brought. */
  readonly quietUntilMs: number | null;
  /** The last decision that was free to offer something. */
  readonly decidedMs: number | null;
  readonly offersLastHour: number;
}

/** A burst of typing this long is not cut into, nor one whose last key is this near. */
const BURST_S = 10;
const LAST_KEY_S = 1.5;

/** Every gate that is shut now, in the order of `GATES`; none: an offer is welcome. What is unknown shuts nothing. */
export function shutGates(moment: Moment, pace: Pace, settings: HelpSettings): readonly Gate[] {
  const { nowMs, local, surroundings, idleS, typingBurstS } = moment;
  const sinceDecisionMs = nowMs - (moment.decidedMs ?? Number.NEGATIVE_INFINITY);
  const hurried = idleS !== null && idleS < LAST_KEY_S;
  const shut: Readonly<Partial<Record<Gate, boolean>>> = {
    camera_or_microphone_in_use: surroundings.inCall === true,
    presenting: surroundings.presenting === true,
    typing: hurried || (typingBurstS !== null && typingBurstS >= BURST_S),
    quiet_hours: inQuietHours(settings, local),
    quiet_mode: moment.snoozed,
    quiet_after_dismissals: moment.quietUntilMs !== null && nowMs < moment.quietUntilMs,
    schedule: slotRule(settings, local) === "off",
    cooldown: sinceDecisionMs < settings.refractoryMin * 60_000,
    hourly_cap: moment.offersLastHour >= pace.offersPerHour,
    flow_protected: moment.state === "FLOW",
    no_breakpoint: !moment.breakpoint && idleS !== null && idleS < pace.pauseS,
  };
  return GATES.filter((gate) => shut[gate]);
}
