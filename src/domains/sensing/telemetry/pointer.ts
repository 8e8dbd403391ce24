import { at } from "../../../kernel/at.ts";
import { clamp, deviation, mean } from "../../../kernel/stats.ts";
import type { Telemetry } from "../features.ts";
import { type Measure, unknown } from "../measure.ts";
import type { InputEvent } from "./input.ts";
import { enough, MOST_QUALITY } from "./per-minute.ts";

/** A pointer without a move for longer has stopped: what follows is another sweep. */
const SWEEP_GAP_MS = 150;
/** Fewer sweeps than this say little of how the pointer moves. */
const LEAST_SWEEPS = 3;
/** A sweep with fewer steps is too coarse for its jerk. */
const LEAST_STEPS = 6;
/** A sweep is cut into parts of this length, but into no more than this. */
const PART_MS = 50;
const MOST_PARTS = 16;
/** Logarithm of the dimensionless jerk of the smoothest sweep from rest to rest: 720 / 1.875², Flash & Hogan 1985. */
const SMOOTHEST = Math.log(720 / 1.875 ** 2);
const SCORE_90 = 1.645;

type Move = Extract<InputEvent, { kind: "move" }>;
/** One step of a sweep: how long and how far. */
type Step = { readonly lastedMs: number; readonly px: number };

/**
 * How the pointer moves while it moves, from the lengths and times of its steps alone: mean speed in CSS pixels per second,
 * and the log dimensionless jerk of its speed (Balasubramanian et al. 2015, doi:10.1186/s12984-015-0090-9, without its
 * sign) over that of the smoothest sweep: 0 one smooth sweep, about 2 when it falters once, more when it trembles.
 */
export function measurePointer(
  moves: readonly Move[],
): Pick<Telemetry, "pointerPxPerS" | "pointerJerk"> {
  const sweeps = sweepsOf(moves).filter((steps) => speedOf(steps) > 0);
  const jerks = sweeps.filter((steps) => steps.length >= LEAST_STEPS).map(jerkOf);
  return { pointerPxPerS: meanOf(sweeps.map(speedOf)), pointerJerk: meanOf(jerks) };
}

/** The way before the first look at a sweep took an unknown time: a sweep begins with its second move. */
function sweepsOf(moves: readonly Move[]): readonly (readonly Step[])[] {
  const sweeps: Step[][] = [];
  moves.forEach(({ px, tMs }, i) => {
    const lastedMs = i === 0 ? Number.POSITIVE_INFINITY : tMs - at(moves, i - 1).tMs;
    if (lastedMs > SWEEP_GAP_MS) sweeps.push([]);
    else if (lastedMs > 0) sweeps.at(-1)?.push({ lastedMs, px });
  });
  return sweeps;
}

const speedOf = (steps: readonly Step[]): number =>
  (1000 * sumOf(steps.map(({ px }) => px))) / sumOf(steps.map(({ lastedMs }) => lastedMs)) || 0;

/** T³ / v² ∫ (d²v/dt²)² dt of the speed v with peak v over the time T, as a logarithm over that of the smoothest sweep. */
function jerkOf(steps: readonly Step[]): number {
  const speeds = evenSpeeds(steps);
  const spans = speeds.length - 1;
  let squares = 0;
  for (let i = 1; i < spans; i++) {
    squares += (at(speeds, i + 1) - 2 * at(speeds, i) + at(speeds, i - 1)) ** 2;
  }
  const jerk = (spans ** 3 * squares) / Math.max(...speeds) ** 2;
  return Math.max(0, Math.log(jerk) - SMOOTHEST);
}

/**
 * Mean speeds over equal parts of the sweep, from rest to rest, in pixels a part. At most 16 parts: in a slow sweep
 * the finer steps are whole pixels, and their rounding would pass for trembling.
 */
function evenSpeeds(steps: readonly Step[]): readonly number[] {
  const spanMs = sumOf(steps.map(({ lastedMs }) => lastedMs));
  const parts = clamp(Math.round(spanMs / PART_MS), LEAST_STEPS, MOST_PARTS);
  const ways = Array.from({ length: parts + 1 }, (_, i) => wayAt(steps, (i * spanMs) / parts));
  return [0, ...ways.slice(1).map((way, i) => way - at(ways, i)), 0];
}

/** Pixels gone by a time since the sweep began. */
function wayAt(steps: readonly Step[], sinceMs: number): number {
  let [way, leftMs] = [0, sinceMs];
  for (const { lastedMs, px } of steps) {
    way += px * clamp(leftMs / lastedMs, 0, 1);
    leftMs -= lastedMs;
  }
  return way;
}

/** Mean over the sweeps with its 90 % range from their spread. */
function meanOf(values: readonly number[]): Measure {
  if (values.length < LEAST_SWEEPS) return unknown("no_input");
  const value = mean(values);
  const half = (SCORE_90 * deviation(values)) / Math.sqrt(values.length - 1);
  const quality = MOST_QUALITY * enough(values.length, LEAST_SWEEPS);
  const range = { value, low: Math.max(0, value - half), high: value + half };
  return { known: true, ...range, quality, ageS: 0 };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
