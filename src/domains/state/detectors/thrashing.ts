import { clamp } from "../../../kernel/stats.ts";

/** One stay at a place. Places are opaque ids: nothing here knows what they are. */
export interface Stay {
  readonly placeId: string;
  /** Milliseconds since 1970, UTC. */
  readonly fromMs: number;
  readonly untilMs: number;
}

const WINDOW_MS = 60_000;
/** Between fewer places there is no thrashing to speak of. */
const LEAST_PLACES = 3;
/** A minute holds no more stays than its seconds. */
const MOST_STAYS = 60;
/** Reached by three places when each is left after six seconds or sooner; by hand. */
export const THRASHING_FROM = 0.5;

/**
 * The stays of the last minute after a moment at `placeId`; null is a moment of which the place is
 * not known. A clock that went back, or a minute without a word, starts again.
 */
export function visit(
  stays: readonly Stay[],
  placeId: string | null,
  nowMs: number,
): readonly Stay[] {
  const last = stays.at(-1);
  if (last && (nowMs < last.untilMs || nowMs - last.untilMs > WINDOW_MS)) {
    return visit([], placeId, nowMs);
  }
  const kept = stays.filter(({ untilMs }) => nowMs - untilMs < WINDOW_MS);
  if (placeId === null) return kept;
  if (last?.placeId === placeId && kept.length > 0) {
    return [...kept.slice(0, -1), { ...last, untilMs: nowMs }];
  }
  const left = kept.map((stay, i) => (i === kept.length - 1 ? { ...stay, untilMs: nowMs } : stay));
  return [...left, { placeId, fromMs: nowMs, untilMs: nowMs }].slice(-MOST_STAYS);
}

/**
 * How much the work jumps between places in the last minute, 0 … 1; null with fewer than three.
 * Cortex's focus graph (systems 004.4): .30 · (places − 2) / 4 + .30 · switches a second +
 * .25 · (30 − mean stay in s) / 25 + .15 · 2 · (1 − places / stays), each held to 0 … 1.
 */
export function thrashing(stays: readonly Stay[], nowMs: number): number | null {
  const places = new Set(stays.map(({ placeId }) => placeId)).size;
  if (places < LEAST_PLACES) return null;
  const startMs = nowMs - WINDOW_MS;
  const stayedS = stays.map((stay) => (stay.untilMs - Math.max(startMs, stay.fromMs)) / 1000);
  const meanS = stayedS.reduce((sum, s) => sum + s, 0) / stays.length;
  const switchesPerS = (stays.length - 1) / (WINDOW_MS / 1000);
  const share = (value: number): number => clamp(value, 0, 1);
  return (
    0.3 * share((places - 2) / 4) +
    0.3 * share(switchesPerS) +
    0.25 * share((30 - meanS) / 25) +
    0.15 * share(2 * (1 - places / stays.length))
  );
}
