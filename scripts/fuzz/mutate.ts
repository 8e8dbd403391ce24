import { at } from "../../src/kernel/at.ts";
import type { Chance } from "../../src/kernel/chance.ts";

type Bytes = Uint8Array;
type Mutation = (bytes: Bytes, chance: Chance, seeds: readonly Bytes[]) => Bytes;

/** Values that readers stumble over: lengths, signs, quotes, brackets, tags. */
const ODD = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x1f, 0x22, 0x2c, 0x2d, 0x30, 0x31, 0x5b, 0x5c,
].concat([
  0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xa0, 0xa3, 0xc0, 0xed, 0xfe, 0xff,
]);
const MOST_BYTES = 1 << 16;
const MOST_ROUNDS = 4;

const below = (chance: Chance, count: number): number => Math.floor(chance() * count);
const pick = <T>(chance: Chance, from: readonly T[]): T => at(from, below(chance, from.length));

const cut = (bytes: Bytes, from: number, to: number, between: Bytes = new Uint8Array(0)): Bytes => {
  const made = new Uint8Array(from + between.length + bytes.length - to);
  made.set(bytes.subarray(0, from));
  made.set(between, from);
  made.set(bytes.subarray(to), from + between.length);
  return made;
};

const changed = (bytes: Bytes, i: number, value: number): Bytes => {
  const made = bytes.slice();
  made[i] = value;
  return made;
};

/** A piece of at most an eighth of the bytes. */
function span(bytes: Bytes, chance: Chance): readonly [number, number] {
  const from = below(chance, bytes.length);
  return [from, Math.min(bytes.length, from + 1 + below(chance, 1 + bytes.length / 8))];
}

const MUTATIONS: readonly Mutation[] = [
  (bytes, chance) => {
    const i = below(chance, bytes.length);
    return changed(bytes, i, at(bytes, i) ^ (1 << below(chance, 8)));
  },
  (bytes, chance) => changed(bytes, below(chance, bytes.length), pick(chance, ODD)),
  (bytes, chance) => {
    const i = below(chance, bytes.length);
    return changed(bytes, i, at(bytes, i) + (chance() < 0.5 ? 1 : -1));
  },
  (bytes, chance) => cut(bytes, ...span(bytes, chance)),
  (bytes, chance) => {
    const [from, to] = span(bytes, chance);
    return cut(bytes, to, to, bytes.subarray(from, to));
  },
  (bytes, chance) => {
    const i = below(chance, bytes.length + 1);
    return cut(bytes, i, i, Uint8Array.of(pick(chance, ODD), pick(chance, ODD)));
  },
  (bytes, chance) => bytes.slice(0, below(chance, bytes.length + 1)),
  (bytes, chance, seeds) => {
    const other = pick(chance, seeds);
    const [from, to] = other.length > 0 ? span(other, chance) : [0, 0];
    const i = below(chance, bytes.length + 1);
    return cut(bytes, i, i, other.subarray(from, to));
  },
  (bytes, chance) => {
    const i = below(chance, bytes.length + 1);
    return cut(bytes, i, i, new Uint8Array(1 + below(chance, 300)).fill(pick(chance, ODD)));
  },
];

/** A seed after one to four changes: bits, odd values, pieces cut, doubled, moved in from other seeds. */
export function mutated(seeds: readonly Bytes[], chance: Chance): Bytes {
  let bytes = pick(chance, seeds);
  const rounds = 1 + below(chance, MOST_ROUNDS);
  for (let i = 0; i < rounds; i++) {
    const mutate = bytes.length > 0 ? pick(chance, MUTATIONS) : at(MUTATIONS, 5);
    bytes = mutate(bytes, chance, seeds).subarray(0, MOST_BYTES);
  }
  return bytes;
}
