import { DETECTORS, type DetectorName, type Signals } from "../../state/index.ts";
import type { Noticed } from "./session.ts";

/** What detectors have said while a session runs. */
export interface NoticedBook {
  readonly atMs: number;
  readonly active: readonly DetectorName[];
  readonly times: Readonly<Partial<Record<DetectorName, number>>>;
  readonly activeMs: Readonly<Partial<Record<DetectorName, number>>>;
  readonly peakLoadRatio: number | null;
}

export const NOTHING_NOTICED: NoticedBook = {
  atMs: 0,
  active: [],
  times: {},
  activeMs: {},
  peakLoadRatio: null,
};

/** Books what was active since the signals before, unless they are older than `gapMs`. */
export function bookSignals(
  book: NoticedBook,
  atMs: number,
  signals: Signals,
  gapMs: number,
): NoticedBook {
  const passedMs = Math.max(0, atMs - book.atMs);
  const times = { ...book.times };
  const activeMs = { ...book.activeMs };
  for (const name of signals.active) {
    if (!book.active.includes(name)) times[name] = (times[name] ?? 0) + 1;
    else if (passedMs <= gapMs) activeMs[name] = (activeMs[name] ?? 0) + passedMs;
  }
  return {
    atMs: Math.max(book.atMs, atMs),
    active: signals.active,
    times,
    activeMs,
    peakLoadRatio: larger(book.peakLoadRatio, signals.loadRatio),
  };
}

export const noticedIn = (book: NoticedBook): Noticed[] =>
  DETECTORS.flatMap((name) => {
    const times = book.times[name];
    if (times === undefined) return [];
    return [{ name, times, activeS: Math.round((book.activeMs[name] ?? 0) / 1000) }];
  });

const larger = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);
