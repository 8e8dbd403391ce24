import { chanceFrom } from "../../src/kernel/chance.ts";

/** A repeatable source of numbers in [0, 1). */
export const createChance = chanceFrom;

/** A standard normal number; Box & Muller 1958. */
export const gaussian = (chance: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
