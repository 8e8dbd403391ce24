import { createHash, randomBytes } from "node:crypto";
import { canonicalJson, type Json } from "../../../src/kernel/canonical-json.ts";
import { checkpointText, ecdsaLine, signedNote } from "./checkpoint.ts";
import { leafHash, newMerkleLog } from "./merkle-log.ts";
import { type SigningKey, signWith } from "./signing-key.ts";

/** A made-up shard that came before this one: Rekor v1 counts `logIndex` over all shards, proofs over one. */
const EARLIER_ENTRIES = 1_000;

/** As Rekor v1 answers, by UUID; hashes in hex. */
interface RekorV1Answer {
  readonly [uuid: string]: {
    readonly body: string;
    readonly integratedTime: number;
    readonly logID: string;
    readonly logIndex: number;
    readonly verification: {
      readonly inclusionProof: {
        readonly checkpoint: string;
        readonly hashes: string[];
        readonly logIndex: number;
        readonly rootHash: string;
        readonly treeSize: number;
      };
      readonly signedEntryTimestamp: string;
    };
  };
}

export interface RekorV1 {
  readonly name: string;
  readonly key: SigningKey;
  /** Logs the canonical form of a proposed entry. Throws for one that is of no kind it knows. */
  readonly log: (proposed: unknown, atMs: number) => RekorV1Answer;
}

/** A Rekor v1 log under a P-256 key. It checks no signature. */
export function newRekorV1(name: string, key: SigningKey): RekorV1 {
  const tree = newMerkleLog();
  const treeId = randomBytes(8).readBigUInt64BE() >> 1n;
  return {
    name,
    key,
    log: (proposed, atMs) => {
      const body = Buffer.from(canonicalJson(canonicalEntry(proposed)));
      const index = tree.append(body);
      const signed = {
        body: body.toString("base64"),
        integratedTime: Math.floor(atMs / 1000),
        logID: sha256Hex(key.spki),
        logIndex: EARLIER_ENTRIES + index,
      };
      const root = tree.root();
      const text = checkpointText({ origin: `${name} - ${treeId}`, size: tree.size(), root });
      const promise = signWith(key, Buffer.from(canonicalJson(signed)));
      return {
        [treeId.toString(16).padStart(16, "0") + hex(leafHash(body))]: {
          ...signed,
          verification: {
            inclusionProof: {
              checkpoint: signedNote(text, [ecdsaLine(name, key, text)]),
              hashes: tree.inclusion(index).map(hex),
              logIndex: index,
              rootHash: hex(root),
              treeSize: tree.size(),
            },
            signedEntryTimestamp: Buffer.from(promise).toString("base64"),
          },
        },
      };
    },
  };
}

/** What Rekor v1 keeps of a proposal: of an envelope its hashes and signatures, not the payload. */
function canonicalEntry(proposed: unknown): Json {
  const { kind, apiVersion, spec } = proposed as Proposal;
  if (kind === "hashedrekord") return { kind, apiVersion, spec: spec as Json };
  if (kind === "dsse") return { kind, apiVersion, spec: dsseSpec(spec as DsseProposal) };
  if (kind === "intoto") return { kind, apiVersion, spec: intotoSpec(spec as IntotoProposal) };
  throw new Error(`no entry kind of Rekor v1: ${kind}`);
}

interface Proposal {
  readonly kind: string;
  readonly apiVersion: string;
  readonly spec: unknown;
}

interface DsseProposal {
  readonly proposedContent: { readonly envelope: string; readonly verifiers: readonly string[] };
}

interface IntotoProposal {
  readonly content: {
    readonly envelope: { readonly payloadType: string; readonly signatures: readonly Json[] };
    readonly hash: Json;
    readonly payloadHash: Json;
  };
}

/** `dsse` 0.0.1. */
function dsseSpec({ proposedContent }: DsseProposal): Json {
  const envelope = JSON.parse(proposedContent.envelope) as {
    readonly payload: string;
    readonly signatures: readonly { readonly sig: string }[];
  };
  return {
    envelopeHash: { algorithm: "sha256", value: sha256Hex(proposedContent.envelope) },
    payloadHash: {
      algorithm: "sha256",
      value: sha256Hex(Buffer.from(envelope.payload, "base64")),
    },
    signatures: envelope.signatures.map(({ sig }, n) => ({
      signature: sig,
      verifier: proposedContent.verifiers[n] ?? "",
    })),
  };
}

/** `intoto` 0.0.2. */
const intotoSpec = ({ content }: IntotoProposal): Json => ({
  content: {
    envelope: {
      payloadType: content.envelope.payloadType,
      signatures: content.envelope.signatures,
    },
    hash: content.hash,
    payloadHash: content.payloadHash,
  },
});

const sha256Hex = (data: string | Uint8Array): string =>
  createHash("sha256").update(data).digest("hex");

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
