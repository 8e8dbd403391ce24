import { localTime } from "../../../kernel/local-time.ts";
import type { Label } from "./label.ts";

/** What the asking remembers; plain data. */
export interface AskMemory {
  /** The person's local day that `asked` counts; empty before the first. */
  readonly day: string;
  /** Questions put on that day, answered or skipped. */
  readonly asked: number;
  /** When chance last decided, and when it last said yes: milliseconds since 1970, UTC. */
  readonly drawnMs: number | null;
  readonly askedMs: number | null;
}

/** The moment that might be asked about: a pause of the work. */
export interface AskMoment {
  /** Milliseconds since 1970, UTC. */
  readonly nowMs: number;
  readonly zone: string;
  readonly visible: boolean;
  /** In a break that the person began. */
  readonly onBreak: boolean;
  /** A key was pressed a moment ago. */
  readonly typing: boolean;
  /** A number drawn from [0, 1). */
  readonly u: number;
}

/** Why nothing is asked. */
export type AskRefusal = "hidden" | "on_break" | "typing" | "daily_cap" | "too_soon" | "not_drawn";

export type AskVerdict =
  | { readonly ask: true; readonly probability: number }
  | { readonly ask: false; readonly probability: number; readonly reason: AskRefusal };

/** Issue 4. */
const MOST_A_DAY = 3;
/** One draw for one pause: drawing again and again would make every pause a yes. */
const DRAW_EVERY_MS = 30 * 60_000;
const ASK_EVERY_MS = 90 * 60_000;
/** By hand: about three questions in a working day of draws every half hour. */
const PROBABILITY = 0.5;
/** A clock that goes back by more than a change of zone does was wrong before, and so was its day. */
const FALSE_CLOCK_MS = 26 * 3_600_000;

const NOTHING_ASKED: AskMemory = { day: "", asked: 0, drawnMs: null, askedMs: null };

/** What is remembered from the labels of earlier sessions: today's questions, and when the last one was. */
export function startAsking(labels: readonly Label[]): AskMemory {
  return labels
    .filter(({ askedProbability }) => askedProbability !== null)
    .toSorted((a, b) => a.epochMs - b.epochMs)
    .reduce(
      (memory, { epochMs, zone }) => asked(inDay(memory, epochMs, zone), epochMs),
      NOTHING_ASKED,
    );
}

/**
 * Whether to ask the person now how it goes, and with which probability that was decided; the probability
 * belongs on the label. At most three a local day, skipped ones counted; never while typing, in a break or
 * hidden; never within 90 minutes of the last. Chance is asked once in half an hour.
 */
export function mayAsk(
  before: AskMemory,
  moment: AskMoment,
): { readonly memory: AskMemory; readonly verdict: AskVerdict } {
  const { nowMs, zone, u } = moment;
  const memory = inDay(before, nowMs, zone);
  const reason = closedBy(memory, moment);
  if (reason) return { memory, verdict: { ask: false, probability: 0, reason } };
  if (u >= PROBABILITY) {
    const verdict = { ask: false, probability: PROBABILITY, reason: "not_drawn" } as const;
    return { memory: { ...memory, drawnMs: nowMs }, verdict };
  }
  return { memory: asked(memory, nowMs), verdict: { ask: true, probability: PROBABILITY } };
}

function closedBy(memory: AskMemory, moment: AskMoment): AskRefusal | undefined {
  const since = (ms: number | null): number =>
    ms === null ? Number.POSITIVE_INFINITY : moment.nowMs - ms;
  if (!moment.visible) return "hidden";
  if (moment.onBreak) return "on_break";
  if (moment.typing) return "typing";
  if (memory.asked >= MOST_A_DAY) return "daily_cap";
  const soon = since(memory.drawnMs) < DRAW_EVERY_MS || since(memory.askedMs) < ASK_EVERY_MS;
  return soon ? "too_soon" : undefined;
}

const asked = (memory: AskMemory, nowMs: number): AskMemory => ({
  ...memory,
  asked: memory.asked + 1,
  drawnMs: nowMs,
  askedMs: nowMs,
});

/**
 * A later local day counts anew; one that seems earlier (clock or zone went back) is still the same, and no
 * wait is longer than it can be.
 */
function inDay(memory: AskMemory, nowMs: number, zone: string): AskMemory {
  const { day } = localTime(nowMs, zone);
  const latest = Math.max(memory.drawnMs ?? 0, memory.askedMs ?? 0);
  const anew = day > memory.day || latest - nowMs > FALSE_CLOCK_MS;
  const held = (ms: number | null): number | null => (ms === null ? null : Math.min(ms, nowMs));
  return {
    day: anew ? day : memory.day,
    asked: anew ? 0 : memory.asked,
    drawnMs: held(memory.drawnMs),
    askedMs: held(memory.askedMs),
  };
}
