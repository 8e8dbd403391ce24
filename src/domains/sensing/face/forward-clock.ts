/** A step back by more than this is another clock: a video that begins anew, a camera that was changed. */
const LATE_MS = 1000;
/** How long the change of clocks is taken to have lasted: more than any step that counts as watched. */
const CHANGE_MS = 1000;

/**
 * Makes of time stamps a time that only rises. Undefined for a stamp that is no number, repeats or is a little late;
 * after a long step back time goes on, so that what was seen before is neither lost nor seen twice.
 */
export function forwardClock(): (stampMs: number) => number | undefined {
  let lastMs: number | undefined;
  let nowMs = 0;
  return (stampMs) => {
    if (!Number.isFinite(stampMs)) return undefined;
    const stepMs = lastMs === undefined ? 0 : stampMs - lastMs;
    if (lastMs !== undefined && stepMs <= 0 && stepMs >= -LATE_MS) return undefined;
    const nextMs = nowMs + (stepMs < 0 ? CHANGE_MS : stepMs);
    if (lastMs !== undefined && !(nextMs > nowMs && Number.isFinite(nextMs))) return undefined;
    lastMs = stampMs;
    nowMs = nextMs;
    return nowMs;
  };
}
