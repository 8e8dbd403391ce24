import { misuse } from "./options.ts";

/** RFC 3339 in UTC, to the millisecond at most. */
const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** Milliseconds since 1970 of `2026-11-21T09:30:00Z`, from then on to the year 9999; null where no moment was given. */
export function momentOf(text: string | undefined, verb: string): number | null {
  if (text === undefined) return null;
  const atMs = FORM.test(text) ? Date.parse(text) : Number.NaN;
  // The 30th of February is read as a day in March.
  if (atMs >= 0 && new Date(atMs).toISOString().slice(0, 19) === text.slice(0, 19)) return atMs;
  throw misuse("A moment is written as 2026-11-21T09:30:00Z, from 1970 on.", verb);
}
