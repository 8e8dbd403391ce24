import { createContinuity } from "../../../src/domains/sensing/pulse/continuity.ts";
import { type Row, row } from "../row.ts";
import { meanError } from "./scores.ts";
import {
  BARS,
  GATE,
  halves,
  plainError,
  published,
  said,
  scored,
  WINDOW_S,
} from "./trace-scores.ts";
import { readTraces, type TraceSet, type TraceWindow, windowsOf } from "./traces.ts";

/** The same estimator on a worse wave: it must beat the plain periodogram there too. */
export function greenRow(set: TraceSet, windows: readonly TraceWindow[]): Row {
  const { all, held } = halves(windows);
  const floor = plainError(windows);
  return row({
    id: `S2.${BARS[set].id}.green`,
    what: `pulse of ${set} GREEN traces, 10 s windows, ungated, mean error; no goal: the bar is the plain periodogram`,
    unit: "bpm",
    atMost: true,
    bar: floor,
    floor,
    figure: meanError(all),
    n: all.length,
    note: `odd subjects ${said(meanError(held), held.length)}`,
  });
}

/** What remembering the last readings brings when windows follow each other every second, as they do live. */
export function continuityRow(set: TraceSet, folder: string, hopS: number): Row {
  const recordings = readTraces(folder, set, "POS");
  const alone = recordings
    .flatMap((one) => windowsOf(one, WINDOW_S, hopS))
    .map((window) => scored(window));
  const followed = recordings.flatMap((one) => {
    const continuity = createContinuity();
    return windowsOf(one, WINDOW_S, hopS).map((window) => {
      const nowMs = 1000 * (window.startS + WINDOW_S);
      const one = scored(window, continuity.expected(nowMs));
      if (one.chance >= GATE) continuity.learn(nowMs, one.hz);
      return one;
    });
  });
  return row({
    id: `S2.${BARS[set].id}.continuity`,
    what: `pulse of ${set} POS traces, a window every ${hopS} s with memory of the last readings, ungated; the bar is without memory`,
    unit: "bpm",
    atMost: true,
    bar: meanError(alone),
    figure: meanError(followed),
    n: followed.length,
    note: `memory hears only readings that passed the gate, never the contact pulse; without: ${published(alone)}; with: ${published(followed)}`,
  });
}
