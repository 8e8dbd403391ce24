import type { Expectation } from "../../../src/domains/sensing/pulse/rate.ts";
import { readWave } from "../../../src/domains/sensing/pulse/read-wave.ts";
import { pulseChance } from "../../../src/domains/sensing/quality/pulse-chance.ts";
import { at } from "../../../src/kernel/at.ts";
import { mean } from "../../../src/kernel/stats.ts";
import { meanError, type Scored } from "./scores.ts";
import {
  plainBpm,
  readTraces,
  TRACE_HZ,
  type TraceMethod,
  type TraceSet,
  type TraceWindow,
  windowsOf,
} from "./traces.ts";

export const WINDOW_S = 10;
/** The stream's own gate. */
export const GATE = 0.75;

/** What each set is asked for. */
export const BARS = {
  PURE: { id: "pure", mae: 6, gated: 2, area: 0.92 },
  UBFC: { id: "ubfc", mae: 8, gated: 4, area: 0.87 },
} as const;

/** Windows end to end. */
export const chunks = (
  folder: string,
  set: TraceSet,
  method: TraceMethod,
): readonly TraceWindow[] =>
  readTraces(folder, set, method).flatMap((one) => windowsOf(one, WINDOW_S, WINDOW_S));

/** Reads one window as the stream would, with what it expects, if anything. */
export function scored(
  { trace, contactBpm }: TraceWindow,
  expected?: Expectation,
): Scored & { readonly hz: number } {
  const reading = readWave(trace, TRACE_HZ, expected);
  if (!reading) throw new Error("a recorded trace that is flat");
  const errorBpm = Math.abs(60 * reading.hz - contactBpm);
  return { chance: pulseChance(reading), errorBpm, hz: reading.hz };
}

/**
 * All windows, and those of the odd subjects. The coefficients of the chance were fitted on the even subjects; the few
 * constants of the rate lie on a plateau that was seen on all of them, so for the rate the odd half is no blind test.
 */
export interface Halves {
  readonly all: readonly Scored[];
  readonly held: readonly Scored[];
}

/** Reads all windows. */
export function halves(windows: readonly TraceWindow[]): Halves {
  const all = windows.map((window) => scored(window));
  return { all, held: all.filter((_, i) => at(windows, i).recording.ordinal % 2 === 1) };
}

/** Mean error of the plain periodogram: what no method should exceed. */
export const plainError = (windows: readonly TraceWindow[]): number =>
  mean(windows.map(({ trace, contactBpm }) => Math.abs(plainBpm(trace) - contactBpm)));

/** In words: what passes the gate. */
export function published(all: readonly Scored[]): string {
  const shown = all.filter(({ chance }) => chance >= GATE);
  return `above the gate of ${GATE}: ${shown.length} of ${all.length} windows, error ${meanError(shown).toFixed(2)}`;
}

export const said = (figure: number, n: number, digits = 2): string =>
  `${figure.toFixed(digits)} (n ${n})`;
