import type { ActionKind } from "../effect/capabilities.ts";
import { type ConsentLevel, INITIAL_CONSENT } from "./consent.ts";

/** What a person lets Attune do, by kind of action, and what they answered so far. Plain data. */
export interface ConsentBook {
  /** A kind that is not in it is at the initial level, with nothing answered. */
  readonly kinds: Readonly<Partial<Record<ActionKind, KindConsent>>>;
}

/** Answers are those since the level last changed: each level is earned on its own. */
export interface KindConsent {
  readonly level: ConsentLevel;
  /** Approvals and rejections, each worth half after `HALF_LIFE_DAYS`, as of `atMs`. */
  readonly approvals: number;
  readonly rejections: number;
  /** Unix milliseconds; never goes back. */
  readonly atMs: number;
  /** The rejection that lowers the level with the next one; null without one. */
  readonly strikeMs: number | null;
}

export const EMPTY_CONSENT: ConsentBook = { kinds: {} };

const HALF_LIFE_DAYS = 10;
const DAY_MS = 86_400_000;

/** What is granted for a kind now. What an action needs plays no part in it. */
export const grantedLevel = (book: ConsentBook, kind: ActionKind): ConsentLevel =>
  book.kinds[kind]?.level ?? INITIAL_CONSENT;

/** A kind with its answers worth what they are at `nowMs`. A clock that went back changes nothing. */
export function asOf(book: ConsentBook, kind: ActionKind, nowMs: number): KindConsent {
  const last = book.kinds[kind];
  if (!last) return atLevel(INITIAL_CONSENT, nowMs);
  const atMs = Math.max(last.atMs, nowMs);
  const worth = 2 ** (-(atMs - last.atMs) / (HALF_LIFE_DAYS * DAY_MS));
  return { ...last, approvals: last.approvals * worth, rejections: last.rejections * worth, atMs };
}

/** A level just entered: nothing answered there yet. */
export const atLevel = (level: ConsentLevel, atMs: number): KindConsent => ({
  level,
  approvals: 0,
  rejections: 0,
  atMs,
  strikeMs: null,
});
