import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes } from "../../../../kernel/bytes.ts";

/** An RFC 6962 Merkle tree's claim that a leaf lies at an index below a root. */
export interface Inclusion {
  readonly index: bigint;
  readonly size: bigint;
  /** `leafHash` of the leaf. */
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
  /** From the leaf's sibling upwards. */
  readonly hashes: readonly Uint8Array[];
}

/** The claim that a tree grew into another by appending. */
export interface Consistency {
  readonly size1: bigint;
  readonly root1: Uint8Array;
  readonly size2: bigint;
  readonly root2: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

/** A range of leaves that begins at a multiple of its size, rounded up to a power of two. */
export interface Subtree {
  readonly start: bigint;
  /** The first leaf behind it. */
  readonly end: bigint;
}

const HASH_BYTES = 32;

/** RFC 6962, section 2.1: hash of a leaf from its bytes with 0x00 before them. */
export const leafInput = (leaf: Uint8Array): Uint8Array => {
  const input = new Uint8Array(leaf.length + 1);
  input.set(leaf, 1);
  return input;
};

type Hash = (data: Uint8Array) => Uint8Array;

/** RFC 9162, section 2.1.3.2. False for a proof with a hash too few or too many. `hashOf` is SHA-256. */
export const provesInclusion = ({ size, ...claim }: Inclusion, hashOf: Hash = sha256): boolean =>
  provesSubtreeInclusion({ ...claim, start: 0n, end: size }, hashOf);

/** RFC 9162, section 2.1.4.2. A tree without leaves says nothing and proves nothing. */
export const provesConsistency = ({ size1, size2, ...claim }: Consistency): boolean =>
  size1 > 0n && provesSubtreeConsistency({ ...claim, start: 0n, end: size1, size: size2 });

/**
 * Inclusion in a subtree, draft-ietf-plants-merkle-tree-certs, section 4.3.2: as in a tree that has only
 * these leaves.
 */
export function provesSubtreeInclusion(
  claim: Omit<Inclusion, "size"> & Subtree,
  hashOf: Hash = sha256,
): boolean {
  const { index, start, end } = claim;
  if (index < start || index >= end || !isSubtree(claim)) return false;
  const fn = words(index - start);
  const sn = words(end - start - 1n);
  if (!fn || !sn || claim.leaf.length !== HASH_BYTES) return false;
  let hash = claim.leaf;
  for (const sibling of claim.hashes) {
    if (isZero(sn) || sibling.length !== HASH_BYTES) return false;
    if (isOdd(fn) || same(fn, sn)) {
      hash = hashOf(nodeInput(sibling, hash));
      while (!isOdd(fn) && !isZero(fn)) halve(fn, sn);
    } else {
      hash = hashOf(nodeInput(hash, sibling));
    }
    halve(fn, sn);
  }
  return isZero(sn) && equalBytes(hash, claim.root);
}

/**
 * Consistency of a subtree with a tree, draft-ietf-plants-merkle-tree-certs, section 4.4.3. A subtree without
 * leaves is part of every tree.
 */
export function provesSubtreeConsistency(
  claim: Omit<Consistency, "size1" | "size2"> & Subtree & { readonly size: bigint },
): boolean {
  const { start, end, size, root1, root2, hashes } = claim;
  if (!isSubtree(claim) || end > size) return false;
  if (start === end) return hashes.length === 0 && equalBytes(root1, sha256(new Uint8Array()));
  const fn = words(start);
  const sn = words(end - 1n);
  const tn = words(size - 1n);
  if (!fn || !sn || !tn) return false;
  const whole = same(sn, tn);
  while (!same(fn, sn) && (whole || isOdd(sn))) halve(fn, sn, tn);
  // Where the subtree is itself a node of the tree, its root stands for the first hash.
  const [first, rest] = same(fn, sn) ? [root1, hashes] : [hashes[0], hashes.slice(1)];
  if (first === undefined) return false;
  let old = first;
  let all = first;
  for (const sibling of rest) {
    if (isZero(tn) || sibling.length !== HASH_BYTES || all.length !== HASH_BYTES) return false;
    if (isOdd(sn) || same(sn, tn)) {
      if (!same(fn, sn)) old = nodeHash(sibling, old);
      all = nodeHash(sibling, all);
      while (!isOdd(sn) && !isZero(sn)) halve(fn, sn, tn);
    } else {
      all = nodeHash(all, sibling);
    }
    halve(fn, sn, tn);
  }
  return isZero(tn) && equalBytes(old, root1) && equalBytes(all, root2);
}

const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(nodeInput(left, right));

/** RFC 6962, section 2.1: two nodes are hashed with 0x01 before them. */
function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return input;
}

function isSubtree({ start, end }: Subtree): boolean {
  if (start < 0n || end < start) return false;
  if (start === 0n || start === end) return true;
  const rounded = 1n << BigInt((end - start - 1n).toString(2).length);
  return start % (end - start === 1n ? 1n : rounded) === 0n;
}

/** 64 bits in two halves: the loops above run on these, because BigInt is slow. */
interface Words {
  high: number;
  low: number;
}

const WORD = 0x1_0000_0000;
const BITS = 64n;

/** Undefined past 64 bits. */
function words(value: bigint): Words | undefined {
  if (value < 0n || value >> BITS) return undefined;
  if (value > Number.MAX_SAFE_INTEGER)
    return { high: Number(value >> 32n), low: Number(value & 0xffff_ffffn) };
  const number = Number(value);
  return { high: Math.floor(number / WORD), low: number % WORD };
}

const isZero = ({ high, low }: Words): boolean => high === 0 && low === 0;
const isOdd = ({ low }: Words): boolean => low % 2 === 1;
const same = (a: Words, b: Words): boolean => a.low === b.low && a.high === b.high;

function halve(...numbers: readonly Words[]): void {
  for (const number of numbers) {
    number.low = ((number.low >>> 1) | ((number.high & 1) << 31)) >>> 0;
    number.high >>>= 1;
  }
}
