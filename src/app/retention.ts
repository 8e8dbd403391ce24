import {
  DEFAULT_RETENTION_DAYS,
  RETENTION_DAYS,
  type RetentionDays,
} from "../domains/reports/index.ts";

const KEY = "attune.retention-days";

/** For how many days session reports are kept: what the person chose, or the usual. */
export function keptDays(): RetentionDays {
  const chosen = Number(localStorage.getItem(KEY));
  return RETENTION_DAYS.find((days) => days === chosen) ?? DEFAULT_RETENTION_DAYS;
}

/** False where the browser keeps nothing. */
export function chooseDays(days: number): boolean {
  try {
    localStorage.setItem(KEY, String(days));
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return false;
  }
}
