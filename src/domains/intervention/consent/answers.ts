import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { QUICK_UNDO_S } from "../../policy/index.ts";
import type { ActionKind } from "../effect/capabilities.ts";
import { asOf, atLevel, type ConsentBook, type KindConsent } from "./book.ts";
import {
  CONSENT_LEVELS,
  type ConsentLevel,
  highestConsent,
  INITIAL_CONSENT,
  lower,
  rank,
} from "./consent.ts";
import { mayPromote } from "./promotion.ts";

/** What the person did; times in Unix milliseconds. */
export type ConsentEvent = { readonly kind: ActionKind; readonly atMs: number } & (
  | /** They agreed, or kept what was done at once; or they said no. */
  { readonly type: "approved" | "rejected" }
  /** They took an effect back, so many seconds after it. */
  | { readonly type: "undone"; readonly afterS: number }
  /** The tap, and the only thing that ever raises a level. Lowering is always granted. */
  | { readonly type: "grant"; readonly level: ConsentLevel }
);

export type ConsentRefusal =
  | "autonomous_unavailable"
  | "irreversible_needs_preview"
  | "one_level_at_a_time"
  | "not_enough_evidence";

/** Two rejections no further apart than this lower the level. */
const STRIKE_MS = 30 * 86_400_000;

/**
 * The book after an event. Only a `grant` can raise a level, by one, and past asking only with
 * evidence; everything else keeps or lowers it. A refusal changes nothing.
 */
export function recordConsent(
  book: ConsentBook,
  event: ConsentEvent,
): Result<ConsentBook, ConsentRefusal> {
  const now = asOf(book, event.kind, event.atMs);
  const write = (next: KindConsent) => ok({ kinds: { ...book.kinds, [event.kind]: next } });
  switch (event.type) {
    case "approved":
      return write({ ...now, approvals: now.approvals + 1 });
    case "rejected":
      return write(rejected(now));
    case "undone":
      return event.afterS <= QUICK_UNDO_S ? write(demoted(now)) : ok(book);
    case "grant": {
      if (event.level === now.level) return ok(book);
      const refusal = rank(event.level) > rank(now.level) && whyNotRaise(book, now, event);
      return refusal ? refuse(refusal) : write(atLevel(event.level, now.atMs));
    }
  }
}

/**
 * Takes back everything granted, in one tap: every kind is asked for again each time, as at the
 * start, and answers so far count for nothing. Asking does nothing by itself; not being asked at
 * all is another wish (`observe`), and a kind that the person put there stays there.
 */
export function revokeAll(book: ConsentBook, atMs: number): ConsentBook {
  const kinds: Partial<Record<ActionKind, KindConsent>> = {};
  for (const kind of Object.keys(book.kinds) as ActionKind[]) {
    const now = asOf(book, kind, atMs);
    kinds[kind] = atLevel(lower(now.level, INITIAL_CONSENT), now.atMs);
  }
  return { kinds };
}

function rejected(now: KindConsent): KindConsent {
  const { atMs, strikeMs } = now;
  if (strikeMs !== null && atMs - strikeMs <= STRIKE_MS) return demoted(now);
  return { ...now, rejections: now.rejections + 1, strikeMs: atMs };
}

/** One level down, never below asking: silence is asked for, not imposed. */
function demoted(now: KindConsent): KindConsent {
  const below = CONSENT_LEVELS[rank(now.level) - 1];
  if (below === undefined || rank(below) < rank(INITIAL_CONSENT)) {
    return { ...now, rejections: now.rejections + 1, strikeMs: null };
  }
  return atLevel(below, now.atMs);
}

function whyNotRaise(
  book: ConsentBook,
  now: KindConsent,
  { kind, level }: { readonly kind: ActionKind; readonly level: ConsentLevel },
): ConsentRefusal | null {
  if (level === "autonomous") return "autonomous_unavailable";
  if (rank(level) > rank(highestConsent(kind))) return "irreversible_needs_preview";
  if (rank(level) > rank(now.level) + 1) return "one_level_at_a_time";
  return mayPromote(book, kind, now.atMs).eligible ? null : "not_enough_evidence";
}
