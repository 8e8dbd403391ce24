import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { hasExactly } from "../../../kernel/shape.ts";
import { type ActionKind, CAPABILITIES } from "../effect/capabilities.ts";
import type { ConsentBook, KindConsent } from "./book.ts";
import { CONSENT_LEVELS, highestConsent, rank } from "./consent.ts";

const VERSION = 1;

export type ConsentFileRefusal = "malformed_consent" | "newer_consent";

/** The book as it is kept and exported. */
export const toConsentRecord = ({ kinds }: ConsentBook) => ({ version: VERSION, kinds });

/**
 * A kept book, read strictly. A level above what can be granted is refused with the whole book:
 * leave that was never given is not trimmed into leave. Who gets a refusal starts from asking.
 */
export function readConsent(record: unknown): Result<ConsentBook, ConsentFileRefusal> {
  if (!hasExactly(record, ["version", "kinds"])) return MALFORMED;
  const { version, kinds } = record;
  if (typeof version === "number" && version > VERSION) return refuse("newer_consent");
  if (version !== VERSION || typeof kinds !== "object" || kinds === null) return MALFORMED;
  const read: Partial<Record<ActionKind, KindConsent>> = {};
  for (const [kind, known] of Object.entries(kinds)) {
    if (!isKind(kind) || !isKindConsent(known, kind)) return MALFORMED;
    read[kind] = known;
  }
  return Array.isArray(kinds) ? MALFORMED : ok({ kinds: read });
}

const MALFORMED = refuse("malformed_consent");

const isKind = (kind: string): kind is ActionKind => Object.hasOwn(CAPABILITIES, kind);

function isKindConsent(value: unknown, kind: ActionKind): value is KindConsent {
  if (!hasExactly(value, ["level", "approvals", "rejections", "atMs", "strikeMs"])) return false;
  const level = CONSENT_LEVELS.find((known) => known === value.level);
  if (level === undefined || rank(level) > rank(highestConsent(kind))) return false;
  if (!isCount(value.approvals) || !isCount(value.rejections)) return false;
  return (
    Number.isFinite(value.atMs) && (value.strikeMs === null || Number.isFinite(value.strikeMs))
  );
}

const isCount = (value: unknown): boolean =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;
