/** A repeatable source of numbers in [0, 1). */
export type Chance = () => number;

/** Draws that are thrown away so that similar seeds do not begin alike. */
const WARM_UP = 15;

/**
 * sfc32 by Chris Doty-Humphrey (PractRand, public domain), with its counter. The same seed and
 * stream give the same numbers; streams of one seed have nothing to do with each other, so that a
 * changed answer of a person does not change their typing.
 */
export function chanceFrom(seed: number, stream: string): Chance {
  let [a, b, c, counter] = [seed >>> 0, seed < 0 ? 1 : 0, hashOf(stream), 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < WARM_UP; i++) next();
  return next;
}

export const happens = (chance: Chance, probability: number): boolean => chance() < probability;

export const between = (chance: Chance, low: number, high: number): number =>
  low + (high - low) * chance();

/** Standard normal, by Box and Muller 1958. */
export const normal = (chance: Chance): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());

/** Waiting time of a process without memory. */
export const exponential = (chance: Chance, mean: number): number => -mean * Math.log(1 - chance());

/** Sum of `shape` exponential times with the mean `mean` altogether; the more, the evener. */
export function erlang(chance: Chance, shape: number, mean: number): number {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum += exponential(chance, mean / shape);
  return sum;
}

/** One of the names, as often as its weight says. */
export function drawn<Name extends string>(
  chance: Chance,
  weights: Readonly<Partial<Record<Name, number>>>,
): Name {
  const named = Object.entries(weights) as [Name, number][];
  let left = chance() * named.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of named) {
    left -= weight;
    if (left < 0) return name;
  }
  const last = named.findLast(([, weight]) => weight > 0);
  if (!last) throw new RangeError("something must have weight");
  return last[0];
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
