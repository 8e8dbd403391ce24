import { at } from "../../../kernel/at.ts";
import { sampleDeviation, sdnnMs, sdsdMs } from "./time.ts";

/*
 * Axes of the Poincaré plot of each interval against the one before:
 * Brennan, Palaniswami & Kamen 2001, doi:10.1109/10.959330.
 */

/** Width across the line of identity: SDSD / √2. */
export const sd1Ms = (differences: readonly number[]): number => sdsdMs(differences) / Math.SQRT2;

/** Length along the line, from the identity SD2² = 2 SDNN² − SDSD² / 2; 0 where a few intervals make it negative. */
export const sd2Ms = (nn: readonly number[], differences: readonly number[]): number =>
  Math.sqrt(Math.max(0, 2 * sdnnMs(nn) ** 2 - sdsdMs(differences) ** 2 / 2));

/**
 * NeuroKit's variant of SD2, from the sums of neighbours: sd(NN[i] + NN[i+1]) / √2. The two differ by up to
 * 1.6 % on 100 beats. Kept for comparison; it is not published.
 */
export const sd2FromPairsMs = (nn: readonly number[]): number =>
  sampleDeviation(nn.slice(1).map((ms, i) => ms + at(nn, i))) / Math.SQRT2;
