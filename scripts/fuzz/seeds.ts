import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { type Question, readPolicy, readTrust } from "../../src/domains/artifacts/index.ts";
import type { Bundle } from "../../src/domains/artifacts/verify/bundle/bundle.ts";
import { readBundle } from "../../src/domains/artifacts/verify/bundle/read-bundle.ts";
import { extensionOf, OID } from "../../src/domains/artifacts/verify/x509/extensions.ts";
import { readCertificate } from "../../src/domains/artifacts/verify/x509/read-certificate.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import { utf8Bytes } from "../../src/kernel/utf8.ts";
import {
  type CommittedVector,
  committedVectors,
  vectorFile,
} from "../local/sigstore/vectors/committed.ts";

/** A committed bundle that passes as it lies there, and what is asked about it. */
export interface GoodVector {
  readonly name: string;
  readonly text: Uint8Array;
  readonly question: Question;
}

/** What the committed vectors hold, piece by piece: all of it is well-formed. */
export interface Seeds {
  readonly root: Uint8Array;
  readonly bundles: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
  readonly timestamps: readonly Uint8Array[];
  readonly sctLists: readonly Uint8Array[];
  readonly checkpoints: readonly Uint8Array[];
  readonly statements: readonly Uint8Array[];
}

export function readSeeds(good: readonly GoodVector[]): Seeds {
  const texts = new Map(good.map(({ text }) => [text.toString(), text]));
  const bundles = [...texts.values()].map(readSeed);
  const certificates = bundles.flatMap(({ signer }) =>
    signer.kind === "certificate" ? signer.chain : [],
  );
  return {
    root: vectorFile(committedVectors().trustedRoot),
    bundles: [...texts.values()],
    certificates,
    timestamps: bundles.flatMap(({ timestamps }) => timestamps),
    sctLists: certificates.flatMap(sctList),
    checkpoints: bundles.flatMap(({ entries }) =>
      entries.flatMap(({ proof }) => (proof?.checkpoint ? [utf8Bytes(proof.checkpoint)] : [])),
    ),
    statements: bundles.flatMap(({ content }) =>
      content.kind === "envelope" ? [content.payload] : [],
    ),
  };
}

/** Every committed vector that passes unedited and asks about no age. */
export async function goodVectors(): Promise<readonly GoodVector[]> {
  const { trustedRoot, vectors } = committedVectors();
  const root = readStrictJson(vectorFile(trustedRoot));
  if (!root.ok) throw new Error(`the trusted root is ${root.error}`);
  const trust = await readTrust(root.value, nodeCrypto);
  const isPlain = ({ expect, edits, verifiedAt }: CommittedVector): boolean =>
    expect.verdict === "pass" && edits === undefined && verifiedAt === undefined;
  return Promise.all(
    vectors.filter(isPlain).map(async ({ name, file, artifact, policy: asked }) => {
      const policy = await readPolicy(asked, nodeCrypto);
      if (!policy.ok) throw new Error(`the policy of ${name} is malformed`);
      const text = vectorFile(file);
      const given = { kind: "bytes", bytes: vectorFile(artifact) } as const;
      const question = {
        bundle: text,
        artifact: given,
        policy: policy.value,
        trust,
        verifiedAtMs: null,
      };
      return { name, text, question };
    }),
  );
}

function readSeed(text: Uint8Array): Bundle {
  const json = readStrictJson(text);
  const bundle = json.ok ? readBundle(json.value) : json;
  if (!bundle.ok) throw new Error(`a seed is ${bundle.error}`);
  return bundle.value;
}

function sctList(der: Uint8Array): readonly Uint8Array[] {
  const certificate = readCertificate(der);
  const extension = certificate && extensionOf(certificate, OID.scts);
  return extension ? [extension.value] : [];
}
