import { drawKey } from "../../src/domains/policy/choice/draw.ts";
import { decide } from "../../src/domains/policy/decide.ts";
import { ARMS, type Decision } from "../../src/domains/policy/decision.ts";
import type { PolicyInput } from "../../src/domains/policy/input.ts";
import { type PolicyMemory, startPolicy } from "../../src/domains/policy/memory.ts";
import { STANDARD_PACE } from "../../src/domains/policy/receptivity/pace.ts";
import { DEFAULT_SETTINGS } from "../../src/domains/policy/receptivity/settings.ts";
import { NO_SIGNALS, type State } from "../../src/domains/state/index.ts";

/** A Monday morning in London, when every session of these tests begins. */
export const BEGAN_MS = Date.UTC(2026, 10, 23, 9);

export type Stretch = readonly [state: State, seconds: number];

export interface Life extends Partial<Omit<PolicyInput, "idleS">> {
  readonly idleS?: (atMs: number) => number;
}

/** The decisions of a session made of stretches of states, one estimate a second. */
export function live(
  stretches: readonly Stretch[],
  life: Life = {},
  start?: PolicyMemory,
): Decision[] {
  const decisions: Decision[] = [];
  let memory = start ?? startPolicy();
  let atMs = 0;
  for (const [state, seconds] of stretches) {
    for (let heldS = 0; heldS < seconds; heldS++, atMs += 1000) {
      const idleS = life.idleS?.(atMs) ?? null;
      const input = { ...inputOf(state, atMs, heldS), ...life, idleS };
      const step = decide(memory, input);
      memory = step.memory;
      if (step.decision) decisions.push(step.decision);
    }
  }
  return decisions;
}

export const KEY = drawKey(new Uint8Array(32));
const EVEN = { FLOW: 0.25, HYPER: 0.25, HYPO: 0.25, RECOVERY: 0.25 };

/** A policy that last decided so many seconds before the session began. */
export const decidedS = (agoS: number): PolicyMemory => ({
  ...startPolicy(),
  decidedMs: BEGAN_MS - 1000 * agoS,
});

/** A moment at which the state has held for a while and nothing stands in the way. */
export const inputOf = (state: State, atMs: number, heldS: number): PolicyInput => ({
  estimate: {
    atMs,
    state,
    support:
      state === "UNKNOWN"
        ? EVEN
        : { FLOW: 0.1, HYPER: 0.1, HYPO: 0.1, RECOVERY: 0.1, [state]: 0.7 },
    coverage: 0.8,
    inputs: 6,
    heldS,
    calibrated: false,
    evidence: [],
  },
  signals: NO_SIGNALS,
  at: new Date(BEGAN_MS + atMs).toISOString(),
  nowMs: BEGAN_MS + atMs,
  zone: "Europe/London",
  sessionId: "session",
  decisionId: `decision ${atMs}`,
  episodeId: `episode ${atMs}`,
  pace: STANDARD_PACE,
  settings: DEFAULT_SETTINGS,
  consented: ARMS,
  goalSet: false,
  idleS: null,
  typingBurstS: null,
  breakpoint: false,
  surroundings: { inCall: null, presenting: null },
  snoozedUntilMs: null,
  key: KEY,
});
