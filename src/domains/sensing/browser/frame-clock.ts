/** Step taken where a source's own times repeat or go back. */
const STEP_MS = 1000 / 30;

/** Turns frames' timestamps (µs) into milliseconds that always rise, also when a source starts anew. */
export function createFrameClock(): (timestampUs: number) => number {
  let shiftMs = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  return (timestampUs) => {
    const rawMs = timestampUs / 1000;
    if (rawMs + shiftMs <= lastMs) shiftMs = lastMs + STEP_MS - rawMs;
    lastMs = rawMs + shiftMs;
    return lastMs;
  };
}
