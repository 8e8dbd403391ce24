import { ok, type Result, refuse } from "../../kernel/result.ts";

/** Characters (code points) of a goal, after cleaning. */
export const GOAL_MAX = 200;

/**
 * Characters that are not seen but can carry or reorder text: what Unicode calls default
 * ignorable (soft hyphen, bidi marks and isolates, zero-width characters, variation selectors,
 * tags; Standard Annex #44), annotation marks, and controls other than white space.
 */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?!\s)\p{Cc}/gu;

/** One line of plain text: hidden characters removed, white space single, NFC. Cleaning twice changes nothing. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replace(HIDDEN, "").normalize("NFC").replace(/\s+/gu, " ").trim();

/** The typed goal, cleaned; empty when nothing was typed. */
export function readGoal(goal: string | undefined): Result<string, "goal_too_long"> {
  const clean = cleanText(goal ?? "");
  return [...clean].length > GOAL_MAX ? refuse("goal_too_long") : ok(clean);
}
