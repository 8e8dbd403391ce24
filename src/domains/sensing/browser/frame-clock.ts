/**
 * A clock that jumps back means that another picture begins: it goes on this much later, longer than the gap at which
 * every window starts over, so that nothing is read across the seam.
 */
const SEAM_MS = 1000;

/**
 * Turns frames' timestamps (µs) into milliseconds that always rise, also when a source starts anew.
 * Undefined for a time that is no number or repeats the last one: such a frame says nothing new.
 */
export function createFrameClock(): (timestampUs: number) => number | undefined {
  let shiftMs = 0;
  let lastRawMs = Number.NEGATIVE_INFINITY;
  return (timestampUs) => {
    const rawMs = timestampUs / 1000;
    if (!Number.isFinite(rawMs) || rawMs === lastRawMs) return undefined;
    if (rawMs < lastRawMs) shiftMs += lastRawMs - rawMs + SEAM_MS;
    lastRawMs = rawMs;
    return rawMs + shiftMs;
  };
}
