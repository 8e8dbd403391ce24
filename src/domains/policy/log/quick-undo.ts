/** An undo so soon after the effect began is a no; later it is how effects are ended. */
export const QUICK_UNDO_S = 10;

/** Whether an effect was taken back as soon as it began; a moment that is not known says no. */
export function isQuickUndo(appliedMs: number | null, undoneMs: number | null): boolean {
  if (appliedMs === null || undoneMs === null) return false;
  const keptMs = undoneMs - appliedMs;
  return keptMs >= 0 && keptMs <= 1000 * QUICK_UNDO_S;
}
