import type { Features } from "../../sensing/index.ts";
import type { StateEstimate } from "../estimate.ts";
import { type Holding, NOT_HOLDING } from "./holding.ts";
import { updateLateHour, updateLateTyping } from "./late-hour.ts";
import { type LoadMemory, loadOf, NO_LOAD, updateLoad } from "./load.ts";
import { isPassive, NO_PASSIVE, type PassiveMemory, updatePassive } from "./passive-reading.ts";
import { updateRabbitHole } from "./rabbit-hole.ts";
import { NO_REBOUND, type ReboundMemory, updateRebound } from "./rebound.ts";
import { DETECTORS, type DetectorName, NO_SIGNALS, type Signals } from "./signals.ts";
import { type Stay, THRASHING_FROM, thrashing, visit } from "./thrashing.ts";
import type { UsualOf } from "./usual.ts";

/** One moment as the detectors see it. */
export interface SignalsInput {
  readonly features: Features;
  readonly estimate: StateEstimate;
  /** Milliseconds since 1970, UTC. */
  readonly nowMs: number;
  /** The person's IANA zone now. */
  readonly zone: string;
  /** The page can be seen. */
  readonly visible: boolean;
  /** In a break that the person began. */
  readonly onBreak: boolean;
  /** Opaque id of where the work is now (a tab, a file); null where that is not known. */
  readonly placeId: string | null;
  /** How well what is done goes with the person's own goal, 0 … 1; null where nothing says. */
  readonly alignment: number | null;
  readonly usualOf: UsualOf;
}

/** What the detectors carry from one second to the next; plain data. */
export interface SignalsMemory {
  readonly load: LoadMemory;
  readonly stays: readonly Stay[];
  readonly rabbitHole: Holding;
  readonly passive: PassiveMemory;
  readonly lateHour: Holding;
  readonly lateTyping: Holding;
  readonly rebound: ReboundMemory;
}

/** For a person of whom nothing was saved; `readSignals` continues from what was. */
export const startSignals = (): SignalsMemory => ({
  load: NO_LOAD,
  stays: [],
  rabbitHole: NOT_HOLDING,
  passive: NO_PASSIVE,
  lateHour: NOT_HOLDING,
  lateTyping: NOT_HOLDING,
  rebound: NO_REBOUND,
});

/**
 * All detectors one moment later. Any clock is borne: gaps, a step back, another zone. Features of an older
 * version say nothing and change nothing.
 */
export function updateSignals(
  before: SignalsMemory,
  input: SignalsInput,
): { readonly memory: SignalsMemory; readonly signals: Signals } {
  const { features, estimate, nowMs } = input;
  if (estimate.reason === "older_features") return { memory: before, signals: NO_SIGNALS };
  const memory: SignalsMemory = {
    load: updateLoad(before.load, input),
    stays: visit(before.stays, input.placeId, nowMs),
    rabbitHole: updateRabbitHole(before.rabbitHole, input.alignment, nowMs),
    passive: updatePassive(before.passive, input),
    lateHour: updateLateHour(before.lateHour, input),
    lateTyping: updateLateTyping(before.lateTyping, input),
    rebound: updateRebound(before.rebound, {
      state: estimate.state,
      pulseBpm: features.pulseBpm,
      nowMs,
      usualOf: input.usualOf,
    }),
  };
  return { memory, signals: signalsOf(memory, nowMs) };
}

function signalsOf(memory: SignalsMemory, nowMs: number): Signals {
  const load = loadOf(memory.load);
  const jumping = thrashing(memory.stays, nowMs);
  const active: Readonly<Record<DetectorName, boolean>> = {
    load_budget: memory.load.warned && load.loadRatio !== null,
    thrashing: jumping !== null && jumping >= THRASHING_FROM,
    rabbit_hole: memory.rabbitHole.active,
    passive_reading: isPassive(memory.passive),
    late_hour: memory.lateHour.active,
    rebound: memory.rebound.active,
  };
  const names = DETECTORS.filter((name) => active[name]);
  const onCamera = names.filter(
    (name) =>
      name === "load_budget" ||
      name === "rebound" ||
      (name === "passive_reading" && !memory.passive.byHandsAlone.active) ||
      (name === "late_hour" && !memory.lateTyping.active),
  );
  return { ...load, thrashing: jumping, active: names, onCamera };
}
