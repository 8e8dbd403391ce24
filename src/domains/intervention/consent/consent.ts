import type { Effect } from "./effect.ts";

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

/** Below this level an action is not even offered. Needed, and by that never granted. */
export const MINIMUM_CONSENT: Readonly<Record<Effect["kind"], ConsentLevel>> = {
  breathe: "suggest",
  timer: "suggest",
  micro_steps: "suggest",
  dim: "suggest",
};

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
export function consentForm(granted: ConsentLevel, kind: Effect["kind"]): ConsentForm {
  const level = Math.min(rank(granted), rank(HIGHEST_CONSENT));
  if (level < rank(MINIMUM_CONSENT[kind])) return "not_offered";
  if (level >= rank("reversible")) return "do_with_undo";
  return level >= rank("preview") ? "ask_with_preview" : "ask";
}

const rank = (level: ConsentLevel): number => CONSENT_LEVELS.indexOf(level);
