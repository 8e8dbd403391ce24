import { at } from "../../../kernel/at.ts";
import type { Spectrum } from "./spectrum.ts";

/** Rates that are weighed: 39 … 210 bpm. */
export const LOW_HZ = 0.65;
export const HIGH_HZ = 3.5;

/** Share of the harmonic's evidence that counts: a beat has one, a sway of the head mostly not. */
const HARMONIC = 0.4;
/** Below these shares of the loudest, more silence says no more against a rate. */
const FLOOR = 0.01;
const HARMONIC_FLOOR = 0.1;
/** Rates at rest lie around 80 bpm; a factor of e^0.8 away (36 or 178 bpm) is one standard deviation. */
const USUAL_HZ = 80 / 60;
const SPREAD = 0.8;

/** How much speaks for each rate, as log odds up to a constant, from `lowHz` in equal steps. */
export interface Evidence {
  readonly lowHz: number;
  readonly stepHz: number;
  readonly weights: Float64Array;
}

/**
 * Evidence for each rate in the spectrum of a levelled wave, which must reach to `2 * HIGH_HZ`: log power, times frequency because movement and light have 1/f spectra,
 * plus the log power of the second harmonic. The five numbers above lie on a wide plateau of the mean error on
 * `rppg_traces` (looked for on all subjects; on the even ones alone they are 51st of 75 neighbours).
 */
export function evidenceOf({ lowHz, stepHz, power }: Spectrum): Evidence {
  const rates = Math.floor((HIGH_HZ - lowHz) / stepHz) + 1;
  const white = power.map((value, k) => value * (lowHz + k * stepHz));
  let loudest = Number.MIN_VALUE;
  for (let k = 0; k < rates; k++) loudest = Math.max(loudest, at(white, k));
  const offset = Math.round(lowHz / stepHz);
  const weights = new Float64Array(rates);
  for (let k = 0; k < rates; k++) {
    const harmonic = at(white, Math.min(2 * k + offset, white.length - 1));
    weights[k] =
      Math.log(at(white, k) / loudest + FLOOR) +
      HARMONIC * Math.log(harmonic / loudest + HARMONIC_FLOOR);
  }
  return { lowHz, stepHz, weights };
}

/** What is known of a rate before anything is measured, in the same log odds. */
export const usualness = (hz: number): number => -0.5 * (Math.log(hz / USUAL_HZ) / SPREAD) ** 2;
