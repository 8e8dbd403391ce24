import {
  ARMS,
  DEFAULT_SETTINGS,
  drawKey,
  type PolicyInput,
  STANDARD_PACE,
} from "../../../src/domains/policy/index.ts";
import { NO_SIGNALS } from "../../../src/domains/state/index.ts";

/** A Monday at nine. */
export const BEGAN_MS = Date.UTC(2026, 10, 23, 9);

const KEY = drawKey(new Uint8Array(32).fill(13));

/** A moment at which load or a low pace, by `which` of 0 … 1, has held its dwell and every gate is open. */
export function occasionOf(nowMs: number, which: number): PolicyInput {
  const state = which < 0.5 ? "HYPER" : "HYPO";
  return {
    estimate: {
      atMs: nowMs - BEGAN_MS,
      state,
      support: { FLOW: 0.1, HYPER: 0.1, HYPO: 0.1, RECOVERY: 0.1, [state]: 0.7 },
      coverage: 0.8,
      inputs: 6,
      heldS: 60,
      calibrated: false,
      evidence: [],
    },
    signals: { ...NO_SIGNALS, thrashing: which },
    at: new Date(nowMs).toISOString(),
    nowMs,
    zone: "Europe/London",
    sessionId: "bench",
    decisionId: `decision ${nowMs}`,
    episodeId: `episode ${nowMs}`,
    pace: STANDARD_PACE,
    settings: { ...DEFAULT_SETTINGS, mode: "randomised", quietHours: null },
    consented: ARMS,
    goalSet: true,
    idleS: null,
    typingBurstS: null,
    breakpoint: true,
    surroundings: { inCall: null, presenting: null },
    snoozedUntilMs: null,
    key: KEY,
  };
}
