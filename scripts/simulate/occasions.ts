import { type ConsentBook, EMPTY_CONSENT } from "../../src/domains/intervention/index.ts";
import {
  type DrawKey,
  decide,
  drawKey,
  type HelpSettings,
  type LogRecord,
  type PolicyMemory,
  STANDARD_PACE,
  startPolicy,
} from "../../src/domains/policy/index.ts";
import { type KnownState, NO_SIGNALS, type StateEstimate } from "../../src/domains/state/index.ts";
import { type Sitting, sittings, zonesOf } from "./calendar.ts";
import { type DecisionBook, startBook } from "./decision-book.ts";
import { startHelp } from "./help.ts";
import type { Person } from "./person.ts";
import { between, chanceFrom, happens } from "./random.ts";

/** Months of decisions in seconds: occasions to help, without the sensing before them. */
export interface Occasions {
  readonly person: Person;
  readonly days: number;
  readonly seed: number;
  readonly settings: HelpSettings;
}

/** Minutes between two occasions: longer than the silence after a decision. */
const APART_MIN = [20, 40] as const;
const MINUTE_MS = 60_000;
const HELD_S = 90;
const SUPPORT = 0.85;
const OTHERS = (1 - SUPPORT) / 3;

/** Every occasion is a high or a low state that has held, is well supported, and is in a pause. */
export function simulateOccasions({ person, days, seed, settings }: Occasions): {
  readonly records: readonly LogRecord[];
  readonly memory: PolicyMemory;
  readonly consent: ConsentBook;
} {
  const book = startBook();
  const kept = { policy: startPolicy(), consent: EMPTY_CONSENT };
  const key = drawKey(Uint8Array.from({ length: 32 }, (_, i) => (seed + i) % 256));
  for (const sitting of sittings(person, days)) {
    sit({ person, sitting, seed, settings, key, book, kept });
  }
  return { records: book.records, memory: kept.policy, consent: kept.consent };
}

function sit(world: {
  readonly person: Person;
  readonly sitting: Sitting;
  readonly seed: number;
  readonly settings: HelpSettings;
  readonly key: DrawKey;
  readonly book: DecisionBook;
  readonly kept: Parameters<typeof startHelp>[0]["kept"];
}): void {
  const { person, sitting, seed, settings, key, kept } = world;
  const chance = chanceFrom(seed, `occasions/${sitting.id}`);
  const zoneAt = zonesOf(person);
  let truth: KnownState = "HYPER";
  const mind = { stateAt: () => truth, ease: () => undefined };
  const answers = chanceFrom(seed, `answers/${sitting.id}`);
  const help = startHelp(
    {
      ...world,
      cutInto: { typing: 0, call: 0 },
      shownIn: { FLOW: 0, HYPER: 0, HYPO: 0, RECOVERY: 0 },
      saysWhenAsked: false,
    },
    { mind, chance: answers },
  );
  const apartMs = () => between(chance, ...APART_MIN) * MINUTE_MS;
  const lengthMs = sitting.endMs - sitting.startMs;
  for (let atMs = apartMs(); atMs < lengthMs; atMs += apartMs()) {
    truth = happens(chance, 0.5) ? "HYPER" : "HYPO";
    const epochMs = Math.round(sitting.startMs + atMs);
    help.catchUp({ atMs, epochMs });
    const { memory, decision } = decide(kept.policy, {
      estimate: estimateOf(truth, atMs),
      signals: NO_SIGNALS,
      at: new Date(epochMs).toISOString(),
      nowMs: epochMs,
      zone: zoneAt(epochMs),
      sessionId: sitting.id,
      decisionId: `${sitting.id}-${Math.round(atMs)}`,
      episodeId: `${sitting.id}-${Math.round(atMs)}e`,
      pace: STANDARD_PACE,
      settings,
      consented: help.consented(),
      goalSet: true,
      idleS: 5,
      typingBurstS: null,
      breakpoint: true,
      surroundings: { inCall: false, presenting: false },
      snoozedUntilMs: help.quietUntilMs(),
      key,
    });
    kept.policy = memory;
    const look = { atMs, epochMs, truth, idleS: 5, runS: null, inCall: false };
    if (decision) help.take(decision, look);
  }
  help.end(lengthMs);
}

export const estimateOf = (state: KnownState, atMs: number): StateEstimate => ({
  atMs,
  state,
  support: { FLOW: OTHERS, HYPER: OTHERS, HYPO: OTHERS, RECOVERY: OTHERS, [state]: SUPPORT },
  calibrated: false,
  coverage: 0.8,
  inputs: 7,
  heldS: HELD_S,
  evidence: [],
});
