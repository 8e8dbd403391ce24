import { type ActionKind, CAPABILITIES } from "../effect/capabilities.ts";

/** How much a person lets Attune do, from nothing to acting alone; each includes those before it. */
export const CONSENT_LEVELS = [
  "observe",
  "suggest",
  "preview",
  "reversible",
  "autonomous",
] as const;
export type ConsentLevel = (typeof CONSENT_LEVELS)[number];

/** What a new person has granted, for every kind of action: ask each time. */
export const INITIAL_CONSENT: ConsentLevel = "suggest";

/** The most that can be granted today. */
const HIGHEST_CONSENT: ConsentLevel = "reversible";

/** The most for an action that cannot be taken back exactly: shown first, done after a tap. */
const HIGHEST_IRREVERSIBLE: ConsentLevel = "preview";

/** Below this level an action is not even offered. Needed, and by that never granted. */
const MINIMUM_CONSENT: ConsentLevel = "suggest";

export type ConsentForm =
  /** Not offered at all. */
  | "not_offered"
  /** Offered in words; done after a tap. */
  | "ask"
  /** Shown as it would look first; done after a tap. */
  | "ask_with_preview"
  /** Done at once with undo in view. */
  | "do_with_undo";

/** How an action may come to the person who granted `granted` for its kind. */
export function consentForm(granted: ConsentLevel, kind: ActionKind): ConsentForm {
  const level = lower(granted, highestConsent(kind));
  if (rank(level) < rank(MINIMUM_CONSENT)) return "not_offered";
  if (level === "reversible") return "do_with_undo";
  return level === "preview" || !CAPABILITIES[kind].reversible ? "ask_with_preview" : "ask";
}

/** The most that can be granted for a kind of action. */
export const highestConsent = (kind: ActionKind): ConsentLevel =>
  CAPABILITIES[kind].reversible ? HIGHEST_CONSENT : HIGHEST_IRREVERSIBLE;

export const rank = (level: ConsentLevel): number => CONSENT_LEVELS.indexOf(level);

/** The one with less leave. */
export const lower = (a: ConsentLevel, b: ConsentLevel): ConsentLevel =>
  rank(a) < rank(b) ? a : b;
