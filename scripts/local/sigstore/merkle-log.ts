import { createHash } from "node:crypto";

/** An append-only list of leaves whose tree is the one of RFC 6962, section 2.1. */
export interface MerkleLog {
  /** Adds a leaf and gives its index. */
  readonly append: (leaf: Uint8Array) => number;
  readonly size: () => number;
  /** Of the whole tree; SHA-256 of nothing when it is empty. */
  readonly root: () => Uint8Array;
  /** Siblings from the leaf up to the root, section 2.1.1. */
  readonly inclusion: (index: number) => readonly Uint8Array[];
}

export function newMerkleLog(): MerkleLog {
  const leaves: Uint8Array[] = [];
  return {
    append: (leaf) => leaves.push(leafHash(leaf)) - 1,
    size: () => leaves.length,
    root: () => rootOf(leaves),
    inclusion: (index) => pathTo(leaves, index),
  };
}

export const leafHash = (leaf: Uint8Array): Uint8Array => sha256(Buffer.from([0]), leaf);

const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(Buffer.from([1]), left, right);

function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only === undefined) return sha256();
  if (hashes.length === 1) return only;
  const split = largestPowerBelow(hashes.length);
  return nodeHash(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
}

function pathTo(hashes: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (hashes.length <= 1) return [];
  const split = largestPowerBelow(hashes.length);
  const left = hashes.slice(0, split);
  const right = hashes.slice(split);
  return index < split
    ? [...pathTo(left, index), rootOf(right)]
    : [...pathTo(right, index - split), rootOf(left)];
}

/** The split of a tree of `size` leaves; `size` is 2 or more. */
const largestPowerBelow = (size: number): number => 2 ** (31 - Math.clz32(size - 1));

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}
