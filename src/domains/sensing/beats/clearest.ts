import { mean } from "../../../kernel/stats.ts";
import type { Wave } from "../pulse/wave.ts";
import type { Beat } from "./beat.ts";
import { findBeats } from "./find-beats.ts";

/** A wave and its beats. */
export interface ReadWave {
  readonly wave: Wave;
  readonly beats: readonly Beat[];
}

/**
 * The wave whose beats are most alike, and its beats: for a recorded finger, whose camera may have clipped
 * one channel or left it black. No truth is needed to choose. Undefined when no wave has beats.
 */
export function clearestWave(waves: readonly Wave[]): ReadWave | undefined {
  const read = waves
    .map((wave) => ({ wave, beats: findBeats(wave) }))
    .filter(({ beats }) => beats.length > 0)
    .map((one) => ({ ...one, likeness: mean(one.beats.map(({ shape }) => shape)) }));
  return read.sort((a, b) => b.likeness - a.likeness)[0];
}
