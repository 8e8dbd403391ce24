import { betaQuantile, betaRatio } from "../../../kernel/distributions.ts";
import type { ActionKind } from "../effect/capabilities.ts";
import { asOf, type ConsentBook, grantedLevel } from "./book.ts";
import { CONSENT_LEVELS, type ConsentLevel, highestConsent, rank } from "./consent.ts";

/**
 * Acceptance that must be likely, and how likely. The eight approvals that the rule
 * asks for as well are implied: without a rejection it takes thirteen to be this certain.
 */
export const PROMOTION = { acceptance: 0.8, certainty: 0.95 } as const;

/** More than this many approvals to go are not counted out. */
const MOST_TO_GO = 200;

/** Whether the person may be shown "allow the next level", and the count that leads there. */
export interface Promotion {
  /** The next level; null at the highest for this kind. */
  readonly to: ConsentLevel | null;
  /** True: one tap grants it. */
  readonly eligible: boolean;
  /** Approvals at this level so far, each worth half after ten days. */
  readonly approvals: number;
  /** How many of them it takes, as things stand now. */
  readonly ofApprovals: number;
  /** Acceptance is above this with 95 % certainty, 0 … 1. */
  readonly acceptance: number;
}

/**
 * What it takes to be allowed more for a kind of action. Nothing is granted here: that takes a tap.
 * From `observe` no answers can come, and asking does nothing by itself: the tap alone is enough.
 */
export function mayPromote(book: ConsentBook, kind: ActionKind, nowMs: number): Promotion {
  const level = grantedLevel(book, kind);
  const { approvals, rejections } = asOf(book, kind, nowMs);
  const to =
    rank(level) < rank(highestConsent(kind)) ? (CONSENT_LEVELS[rank(level) + 1] ?? null) : null;
  return {
    to,
    eligible: to !== null && (level === "observe" || isEnough(approvals, rejections)),
    approvals,
    ofApprovals: approvals + toGo(approvals, rejections),
    acceptance: acceptance(approvals, rejections),
  };
}

/** The lower 5 % quantile of acceptance, of a uniform prior and the answers so far. */
const acceptance = (approvals: number, rejections: number): number =>
  betaQuantile(1 - PROMOTION.certainty, 1 + approvals, 1 + rejections);

/** Whether that quantile is high enough, asked of the distribution itself: no search for it. */
const isEnough = (approvals: number, rejections: number): boolean =>
  betaRatio(PROMOTION.acceptance, 1 + approvals, 1 + rejections) <= 1 - PROMOTION.certainty;

function toGo(approvals: number, rejections: number): number {
  let more = 0;
  while (more < MOST_TO_GO && !isEnough(approvals + more, rejections)) more++;
  return more;
}
