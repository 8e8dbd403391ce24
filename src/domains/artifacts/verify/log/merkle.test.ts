import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { concatBytes } from "../../../../kernel/bytes.ts";
import { leafInput, provesConsistency, provesInclusion } from "./merkle.ts";

/** RFC 6962, section 2.1, as it is written there. */
const leafHash = (index: number): Uint8Array => sha256(leafInput(Uint8Array.of(index)));
const splitOf = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1);

function rootOf(from: number, to: number): Uint8Array {
  if (to - from === 1) return leafHash(from);
  const middle = from + splitOf(to - from);
  return sha256(concatBytes(Uint8Array.of(1), rootOf(from, middle), rootOf(middle, to)));
}

/** PATH(m, D[n]) of section 2.1.1. */
function path(index: number, from: number, to: number): Uint8Array[] {
  if (to - from === 1) return [];
  const middle = from + splitOf(to - from);
  return index < middle
    ? [...path(index, from, middle), rootOf(middle, to)]
    : [...path(index, middle, to), rootOf(from, middle)];
}

/** SUBPROOF(m, D[n], b) of section 2.1.2. */
function proof(old: number, from: number, to: number, isWhole: boolean): Uint8Array[] {
  if (old === to) return isWhole ? [] : [rootOf(from, to)];
  const middle = from + splitOf(to - from);
  return old <= middle
    ? [...proof(old, from, middle, isWhole), rootOf(middle, to)]
    : [...proof(old, middle, to, false), rootOf(from, middle)];
}

const SIZES = fc
  .integer({ min: 1, max: 70 })
  .chain((size) =>
    fc.record({ size: fc.constant(size), part: fc.integer({ min: 0, max: size - 1 }) }),
  );

test("every leaf of every tree is included where it lies, and nowhere else", () => {
  fc.assert(
    fc.property(SIZES, fc.integer({ min: 0, max: 70 }), ({ size, part }, other) => {
      const claim = {
        size: BigInt(size),
        leaf: leafHash(part),
        root: rootOf(0, size),
        hashes: path(part, 0, size),
      };
      expect(provesInclusion({ ...claim, index: BigInt(part) })).toBe(true);
      expect(provesInclusion({ ...claim, index: BigInt(other) })).toBe(other === part);
    }),
  );
});

test("a tree is consistent with every tree it grew from", () => {
  fc.assert(
    fc.property(SIZES, ({ size, part }) => {
      const old = part + 1;
      const claim = {
        size1: BigInt(old),
        root1: rootOf(0, old),
        size2: BigInt(size),
        root2: rootOf(0, size),
        hashes: proof(old, 0, size, true),
      };
      expect(provesConsistency(claim)).toBe(true);
      expect(provesConsistency({ ...claim, root1: leafHash(99) })).toBe(false);
      expect(provesConsistency({ ...claim, root2: leafHash(99) })).toBe(false);
    }),
  );
});

test("a hash more, a hash less, or another hash proves nothing", () => {
  const claim = { index: 5n, size: 11n, leaf: leafHash(5), root: rootOf(0, 11) };
  const hashes = path(5, 0, 11);
  expect(provesInclusion({ ...claim, hashes })).toBe(true);
  expect(provesInclusion({ ...claim, hashes: hashes.slice(1) })).toBe(false);
  expect(provesInclusion({ ...claim, hashes: hashes.slice(0, -1) })).toBe(false);
  expect(provesInclusion({ ...claim, hashes: [...hashes, leafHash(1)] })).toBe(false);
  for (const place of hashes.keys())
    expect(provesInclusion({ ...claim, hashes: hashes.with(place, leafHash(1)) })).toBe(false);
});

test("indices are exact up to 64 bits and refused beyond", () => {
  const leaf = leafHash(0);
  // The last leaf of 2^54 + 1 is the right child of the root: one hash is its whole proof.
  const size = 2n ** 54n + 1n;
  const root = sha256(concatBytes(Uint8Array.of(1), leafHash(1), leaf));
  const claim = { size, leaf, root, hashes: [leafHash(1)] };
  expect(provesInclusion({ ...claim, index: 2n ** 54n })).toBe(true);
  expect(provesInclusion({ ...claim, index: 2n ** 54n - 1n })).toBe(false);
  const beyond = { ...claim, size: 2n ** 65n + 1n, index: 2n ** 65n };
  expect(provesInclusion(beyond)).toBe(false);
  expect(provesInclusion({ ...claim, index: -1n })).toBe(false);
});
