import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { leafInput, provesInclusion } from "../../../src/domains/artifacts/verify/log/merkle.ts";
import { newMerkleLog } from "./merkle-log.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

test("an empty log's root is SHA-256 of nothing", () => {
  expect(hex(newMerkleLog().root())).toBe(createHash("sha256").digest("hex"));
});

test("every leaf of every size up to 40 is proven to the domain's own verifier", () => {
  const log = newMerkleLog();
  for (let size = 1; size <= 40; size++) {
    expect(log.append(Buffer.from(`leaf ${size - 1}`))).toBe(size - 1);
    const root = new Uint8Array(log.root());
    for (let index = 0; index < size; index++) {
      const leaf = createHash("sha256")
        .update(leafInput(Buffer.from(`leaf ${index}`)))
        .digest();
      const claim = {
        index: BigInt(index),
        size: BigInt(size),
        leaf: new Uint8Array(leaf),
        root,
        hashes: log.inclusion(index),
      };
      expect(provesInclusion(claim)).toBe(true);
      expect(provesInclusion({ ...claim, index: BigInt((index + 1) % size) })).toBe(size === 1);
    }
  }
});
