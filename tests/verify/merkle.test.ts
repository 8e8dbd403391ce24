import { describe, expect, test } from "vitest";
import {
  provesConsistency,
  provesInclusion,
  provesSubtreeConsistency,
  provesSubtreeInclusion,
} from "../../src/domains/artifacts/verify/log/merkle.ts";
import { missing, verifyTexts } from "../support/verify-data.ts";

type Vector = Readonly<Record<string, string>> & {
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
};

const bytes = (base64: string | undefined): Uint8Array => Buffer.from(base64 ?? "", "base64");
const hashes = ({ proof }: Vector): readonly Uint8Array[] => (proof ?? []).map(bytes);
const number = (digits: string | undefined): bigint => BigInt(digits ?? "");

const PROVES: Record<string, (vector: Vector) => boolean> = {
  inclusion: (vector) =>
    provesInclusion({
      index: number(vector.leafIdx),
      size: number(vector.treeSize),
      leaf: bytes(vector.leafHash),
      root: bytes(vector.root),
      hashes: hashes(vector),
    }),
  consistency: (vector) =>
    provesConsistency({
      size1: number(vector.size1),
      root1: bytes(vector.root1),
      size2: number(vector.size2),
      root2: bytes(vector.root2),
      hashes: hashes(vector),
    }),
  subtreeinclusion: (vector) =>
    provesSubtreeInclusion({
      index: number(vector.leafIdx),
      start: number(vector.start),
      end: number(vector.end),
      leaf: bytes(vector.leafHash),
      root: bytes(vector.root),
      hashes: hashes(vector),
    }),
  subtreeconsistency: (vector) =>
    provesSubtreeConsistency({
      start: number(vector.start),
      end: number(vector.end),
      size: number(vector.size),
      root1: bytes(vector.root1),
      root2: bytes(vector.root2),
      hashes: hashes(vector),
    }),
};

/** Indices reach past 2^53, where JSON numbers lose digits: they are read as texts. */
const read = (text: string): Vector => JSON.parse(text.replace(/: (\d+)(?=[,\n])/g, ': "$1"'));

const COUNTS = {
  inclusion: 98,
  consistency: 98,
  subtreeinclusion: 204,
  subtreeconsistency: 118,
};

describe.each(Object.entries(COUNTS))("%s proofs of the published vectors", (kind, count) => {
  const why = missing(`merkle/testdata/${kind}`);

  test("hold exactly where the vector says so", (context) => {
    if (why) context.skip(why);
    const vectors = verifyTexts(`merkle/testdata/${kind}`);
    const wrong = vectors
      .filter(([, text]) => PROVES[kind]?.(read(text)) === read(text).wantErr)
      .map(([path]) => path);
    expect(wrong).toEqual([]);
    expect(vectors).toHaveLength(count);
  });
});
