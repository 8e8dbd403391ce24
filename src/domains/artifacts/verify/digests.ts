import type { CryptoEngine, HashName } from "./crypto/crypto.ts";
import type { Artifact } from "./question.ts";

/** Digests of one thing; null where only others are known. */
export type Digests = (hash: HashName) => Promise<Uint8Array | null>;

/** Digests of an artifact as they are asked for, each made at most once. */
export function digestsOf(artifact: Artifact, engine: CryptoEngine): Digests {
  if (artifact.kind === "digests") return async (hash) => artifact.digests[hash] ?? null;
  const made: Partial<Record<HashName, Uint8Array>> = {};
  return async (hash) => {
    const digest = made[hash] ?? (await engine.digest(hash, artifact.bytes));
    made[hash] = digest;
    return digest;
  };
}
