import { createHash, createPublicKey } from "node:crypto";
import { globSync } from "node:fs";
import { bundleFromJSON } from "@sigstore/bundle";
import { TrustedRoot } from "@sigstore/protobuf-specs";
import { toSignedEntity, toTrustMaterial, Verifier } from "@sigstore/verify";
import { beforeAll, describe, expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import {
  bundleOf,
  type CommittedVector,
  committedVectors,
  VECTOR_FOLDER,
  vectorFile,
} from "../../scripts/local/sigstore/vectors/committed.ts";
import type { Expectation } from "../../scripts/local/sigstore/vectors/vector.ts";
import { readPolicy } from "../../src/domains/artifacts/verify/policy/read-policy.ts";
import type { Artifact, TrustRead } from "../../src/domains/artifacts/verify/question.ts";
import { readTrust } from "../../src/domains/artifacts/verify/trust/read-trust.ts";
import { verify } from "../../src/domains/artifacts/verify/verify.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { PEER_DISAGREES } from "./peer-disagrees.ts";

const { trustedRoot, vectors } = committedVectors();
const readRoot = (): Json => JSON.parse(vectorFile(trustedRoot).toString()) as Json;
let trust: TrustRead;

beforeAll(async () => {
  trust = await readTrust(readRoot(), nodeCrypto);
});

function digestsOf(artifact: string): Artifact {
  const digest = (hash: string) =>
    new Uint8Array(createHash(hash).update(vectorFile(artifact)).digest());
  return {
    kind: "digests",
    digests: { sha256: digest("sha256"), sha384: digest("sha384"), sha512: digest("sha512") },
  };
}

async function ask(vector: CommittedVector, artifact: Artifact) {
  const policy = await readPolicy(vector.policy, nodeCrypto);
  if (!policy.ok) throw new Error(`policy: ${policy.member}`);
  return verify(
    {
      bundle: bundleOf(vector),
      artifact,
      policy: policy.value,
      trust,
      verifiedAtMs: vector.verifiedAt === undefined ? null : Date.parse(vector.verifiedAt),
    },
    nodeCrypto,
  );
}

const told = ({ verdict, stage, code }: Expectation): Expectation => ({ verdict, stage, code });

describe.each(vectors)("$name: $why", (vector) => {
  test("with the artifact", async () => {
    const bytes = new Uint8Array(vectorFile(vector.artifact));
    const verdict = await ask(vector, { kind: "bytes", bytes });
    expect(told(verdict)).toEqual(vector.expect);
    expect(canonicalJson((await ask(vector, { kind: "bytes", bytes })) as unknown as Json)).toBe(
      canonicalJson(verdict as unknown as Json),
    );
  });

  test("with its digests alone", async () => {
    const verdict = await ask(vector, digestsOf(vector.artifact));
    expect(told(verdict)).toEqual(vector.byDigest ?? vector.expect);
  });
});

describe("the set itself", () => {
  const byName = new Map(vectors.map((vector) => [vector.name, vector]));

  test("names no vector twice and leaves no file unused", () => {
    expect(byName.size).toBe(vectors.length);
    const used = new Set([...vectors.map(({ file }) => file), ...vectors.map((v) => v.artifact)]);
    const kept = globSync("*", { cwd: VECTOR_FOLDER }).filter(
      (file) => !["README.md", "index.json", trustedRoot].includes(file),
    );
    expect(kept.sort()).toEqual([...used].sort());
  });

  test("has a twin that passes for each vector that does not", () => {
    const alone = vectors.filter(
      ({ expect: { verdict }, twin = "" }) =>
        verdict !== "pass" && byName.get(twin)?.expect.verdict !== "pass",
    );
    expect(alone.map(({ name }) => name)).toEqual([]);
  });

  test("holds no private key and stays under 400 kB", () => {
    const files = globSync("*", { cwd: VECTOR_FOLDER }).map((file) => vectorFile(file));
    expect(files.filter((bytes) => bytes.includes("PRIVATE KEY"))).toEqual([]);
    expect(files.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(400_000);
  });
});

describe("beside the verifier of the sigstore package", () => {
  const root = TrustedRoot.fromJSON(readRoot());

  /** Its verdict on the parts of the policy that it knows. */
  function peerAccepts(vector: CommittedVector): boolean {
    const { identity, issuer, keys } = vector.policy;
    const [key] = keys ?? [];
    const material = toTrustMaterial(
      root,
      key && (() => ({ publicKey: createPublicKey(key.pem), validFor: () => true })),
    );
    const thresholds = key ? { tlogThreshold: 0, timestampThreshold: 0 } : {};
    const named = typeof identity === "string" ? identity : identity?.value;
    try {
      const bundle = bundleFromJSON(bundleOf(vector));
      new Verifier(material, thresholds).verify(
        toSignedEntity(bundle, vectorFile(vector.artifact)),
        {
          ...(named === undefined ? {} : { subjectAlternativeName: named }),
          ...(issuer === undefined ? {} : { extensions: { issuer } }),
        },
      );
      return true;
    } catch {
      return false;
    }
  }

  test("both agree, but for the written list", () => {
    const differ = vectors.filter(
      (vector) => peerAccepts(vector) !== (vector.expect.verdict === "pass"),
    );
    expect(differ.map(({ name }) => name).sort()).toEqual(Object.keys(PEER_DISAGREES).sort());
  });
});
