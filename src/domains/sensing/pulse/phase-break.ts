import { at } from "../../../kernel/at.ts";
import { mean, median } from "../../../kernel/stats.ts";

/** How far from the spectrum's peak the rate may lie, and how finely it is searched. */
const REACH_HZ = 0.15;
const STEP_HZ = 0.0025;
/** Both sides of a break must hold about two beats. */
const SIDE_S = 2;
/** A jolt is this many usual steps high, and stands this far above every other step. */
const USUAL_STEPS = 7;
const ABOVE_OTHERS = 1.5;
/** On the grid a step between two frames may lie across two samples; around it nothing else counts. */
const ACROSS = 2;
const AROUND_S = 0.25;

/**
 * Where the colours jump once between two frames (a looping or stalled camera, a bump of the head), as an index; undefined
 * without a jump that stands alone and leaves two seconds on each side. The face clip played in a loop
 * jumps by 14 to 24 usual steps of its green channel, its largest other step is 5.
 */
export function joltAt(channel: Float64Array, rateHz: number): number | undefined {
  const steps = channel.subarray(ACROSS).map((value, i) => Math.abs(value - at(channel, i)));
  const side = Math.round(SIDE_S * rateHz);
  if (steps.length <= 2 * side) return undefined;
  const highest = highestOf(steps, side, steps.length - side, () => true);
  const around = Math.round(AROUND_S * rateHz);
  const other = highestOf(steps, side, steps.length - side, (i) => Math.abs(i - highest) > around);
  const height = at(steps, highest);
  const isJolt = height > USUAL_STEPS * median(steps) && height > ABOVE_OTHERS * at(steps, other);
  return isJolt ? highest + ACROSS / 2 : undefined;
}

function highestOf(
  steps: Float64Array,
  from: number,
  to: number,
  counts: (i: number) => boolean,
): number {
  let highest = from;
  for (let i = from; i < to; i++) {
    if (counts(i) && (at(steps, i) > at(steps, highest) || !counts(highest))) highest = i;
  }
  return highest;
}

/**
 * Rate of a tone whose phase jumps at a known place. A jump of a fifth of a beat in the middle of 12 s moves the
 * periodogram's peak by 2.5 bpm; fitting amplitude and phase on each side of it (least squares, one frequency) does not.
 * Without a jolt to be seen this must not be done: a heart that slows looks the same, and on recorded faces it cost 0.5 bpm.
 */
export function steadyHz(
  wave: Float64Array,
  rateHz: number,
  nearHz: number,
  breakAt: number,
): number {
  const centre = mean(wave);
  let best = { hz: nearHz, energy: 0 };
  for (let hz = nearHz - REACH_HZ; hz <= nearHz + REACH_HZ; hz += STEP_HZ) {
    const energy =
      energyBetween(wave, centre, (2 * Math.PI * hz) / rateHz, 0, breakAt) +
      energyBetween(wave, centre, (2 * Math.PI * hz) / rateHz, breakAt, wave.length);
    if (energy > best.energy) best = { hz, energy };
  }
  return best.hz;
}

/** Energy that a tone of free amplitude and phase takes up between two samples. */
function energyBetween(
  wave: Float64Array,
  centre: number,
  omega: number,
  from: number,
  to: number,
): number {
  let [cos, sin] = [0, 0];
  for (let i = from; i < to; i++) {
    const value = at(wave, i) - centre;
    cos += value * Math.cos(omega * i);
    sin += value * Math.sin(omega * i);
  }
  return (2 * (cos * cos + sin * sin)) / (to - from);
}
