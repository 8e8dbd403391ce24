import { median } from "../../../kernel/stats.ts";
import type { Arm } from "../../policy/index.ts";
import type { Features } from "../../sensing/index.ts";
import type { Break } from "./session.ts";

/** Rests and absences while a session runs. */
export interface BreakBook {
  /** When the person left the page; null while they are here. */
  readonly leftAtMs: number | null;
  /** Times the person left by themselves, and for how long together. */
  readonly leaves: number;
  readonly awayMs: number;
  /** The rest that is running. */
  readonly running: { readonly arm: Arm; readonly fromMs: number; readonly before: Pulse } | null;
  readonly ended: readonly EndedBreak[];
  /** Readings of the last minute, oldest first. */
  readonly recent: readonly { readonly atMs: number; readonly bpm: number }[];
}

interface EndedBreak {
  readonly arm: Arm | null;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly before: Pulse;
  /** Readings of the minute after it, so far. */
  readonly after: Pulse;
}

type Pulse = readonly number[];

/** A shorter absence is a look elsewhere and not a break; Rize counts breaks from the same gap. */
const BREAK_MS = 4 * 60_000;
/** The pulse before and after a break is the median over this long. */
const PULSE_MS = 60_000;
/** Fewer readings than this are not a pulse of a minute. */
const LEAST_READINGS = 10;
/** Bounds what is kept where readings come faster than once a second. */
const MOST_READINGS = 240;

export const NO_BREAKS: BreakBook = {
  leftAtMs: null,
  leaves: 0,
  awayMs: 0,
  running: null,
  ended: [],
  recent: [],
};

/** The person left the page. During an offered break that is no interruption. */
export function bookLeave(book: BreakBook, atMs: number): BreakBook {
  if (book.leftAtMs !== null || book.running !== null) return book;
  return { ...book, leftAtMs: atMs, leaves: book.leaves + 1 };
}

/** The person is back. An absence of four minutes or more was a break of their own. */
export function bookReturn(book: BreakBook, atMs: number): BreakBook {
  const { leftAtMs } = book;
  if (leftAtMs === null) return book;
  const awayMs = Math.max(0, atMs - leftAtMs);
  const before = pulseBefore(book, leftAtMs);
  const own = { arm: null, fromMs: leftAtMs, untilMs: leftAtMs + awayMs, before, after: [] };
  return {
    ...book,
    leftAtMs: null,
    awayMs: book.awayMs + awayMs,
    ended: awayMs < BREAK_MS ? book.ended : [...book.ended, own],
  };
}

/** An accepted break begins. One at a time: while another runs, nothing changes. */
export function bookBreak(book: BreakBook, atMs: number, arm: Arm): BreakBook {
  if (book.running !== null) return book;
  const here = bookReturn(book, atMs);
  return { ...here, running: { arm, fromMs: atMs, before: pulseBefore(here, atMs) } };
}

/** The accepted break is over, however it ended. */
export function bookBreakEnd(book: BreakBook, atMs: number): BreakBook {
  if (book.running === null) return book;
  const untilMs = Math.max(atMs, book.running.fromMs);
  return {
    ...book,
    running: null,
    ended: [...book.ended, { ...book.running, untilMs, after: [] }],
  };
}

/** Keeps the reading for the minute before the next break and the minute after the last. */
export function bookPulse(book: BreakBook, { atMs, pulseBpm }: Features): BreakBook {
  if (!pulseBpm.known) return book;
  const bpm = pulseBpm.value;
  const recent = [...book.recent, { atMs, bpm }]
    .filter((reading) => reading.atMs > atMs - PULSE_MS)
    .slice(-MOST_READINGS);
  const last = book.ended.at(-1);
  const follows =
    last && book.running === null && atMs > last.untilMs && atMs <= last.untilMs + PULSE_MS;
  if (!last || !follows || last.after.length >= MOST_READINGS) return { ...book, recent };
  const ended = [...book.ended.slice(0, -1), { ...last, after: [...last.after, bpm] }];
  return { ...book, recent, ended };
}

export const breaksIn = (book: BreakBook): Break[] =>
  book.ended.map(({ arm, fromMs, untilMs, before, after }) => ({
    arm,
    fromS: Math.round(fromMs / 1000),
    durationS: Math.round((untilMs - fromMs) / 1000),
    pulseBeforeBpm: pulseOf(before),
    pulseAfterBpm: pulseOf(after),
  }));

const pulseBefore = (book: BreakBook, atMs: number): Pulse =>
  book.recent
    .filter((reading) => reading.atMs <= atMs && reading.atMs > atMs - PULSE_MS)
    .map(({ bpm }) => bpm);

const pulseOf = (bpm: Pulse): number | null =>
  bpm.length < LEAST_READINGS ? null : Math.round(median(bpm));
