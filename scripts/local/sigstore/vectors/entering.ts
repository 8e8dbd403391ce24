import { createHash } from "node:crypto";
import type { RekorV1 } from "../rekor-v1.ts";
import type { RekorV2, RekorV2Verifier } from "../rekor-v2.ts";
import { publicPem, type SigningKey } from "../signing-key.ts";
import { KEY_DETAILS } from "../trusted-root.ts";
import { base64, type EntryDraft } from "./draft.ts";

export type Content =
  | { readonly kind: "message"; readonly bytes: Uint8Array }
  | { readonly kind: "envelope"; readonly payload: string; readonly payloadType: string };

/** What a log entry is about. */
export interface Signed {
  readonly content: Content;
  readonly signature: Uint8Array;
  readonly verifier: Verifier;
}

export type Verifier =
  | { readonly certificate: Uint8Array; readonly kind: "p256" | "p384" }
  | { readonly key: SigningKey };

/** DSSE v1.0.2, protocol.md: what an envelope's signature is over. */
const preAuthEncoding = (type: string, payload: string): Uint8Array =>
  Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${Buffer.byteLength(payload)} ${payload}`);

export const signedBytes = (content: Content): Uint8Array =>
  content.kind === "message"
    ? content.bytes
    : preAuthEncoding(content.payloadType, content.payload);

/** The entry of Rekor v1, as a bundle writes it. */
export const enterV1 = (log: RekorV1, signed: Signed, atMs: number): EntryDraft =>
  fromRekorV1(log, proposalOf(signed), atMs);

/** The entry of Rekor v2: `dsse` for an envelope, unless it is logged as a hash over its PAE. */
export function enterV2(log: RekorV2, signed: Signed, atMs: number, overPae: boolean): EntryDraft {
  const { inclusionProof, ...entry } = log.log(
    overPae ? hashedRequest(signed) : v2Request(signed),
    atMs,
  );
  return { ...entry, inclusionProof: { ...inclusionProof, hashes: [...inclusionProof.hashes] } };
}

/** An entry of Rekor v1, as a bundle writes it. */
function fromRekorV1(log: RekorV1, proposal: Proposal, atMs: number): EntryDraft {
  const [entry] = Object.values(log.log(proposal, atMs));
  if (entry === undefined) throw new Error("Rekor v1 gave no entry");
  const { inclusionProof, signedEntryTimestamp } = entry.verification;
  return {
    logIndex: String(entry.logIndex),
    logId: { keyId: fromHex(entry.logID) },
    kindVersion: { kind: proposal.kind, version: proposal.apiVersion },
    integratedTime: String(entry.integratedTime),
    inclusionPromise: { signedEntryTimestamp },
    inclusionProof: {
      logIndex: String(inclusionProof.logIndex),
      rootHash: fromHex(inclusionProof.rootHash),
      treeSize: String(inclusionProof.treeSize),
      hashes: inclusionProof.hashes.map(fromHex),
      checkpoint: { envelope: inclusionProof.checkpoint },
    },
    canonicalizedBody: entry.body,
  };
}

interface Proposal {
  readonly kind: string;
  readonly apiVersion: string;
  readonly spec: unknown;
}

function proposalOf({ content, signature, verifier }: Signed): Proposal {
  const pem = base64(pemOf(verifier));
  if (content.kind === "envelope") {
    const envelope = JSON.stringify({
      payload: base64(content.payload),
      payloadType: content.payloadType,
      signatures: [{ sig: base64(signature) }],
    });
    return {
      kind: "dsse",
      apiVersion: "0.0.1",
      spec: { proposedContent: { envelope, verifiers: [pem] } },
    };
  }
  const hash = hashFor("key" in verifier ? verifier.key.kind : verifier.kind);
  return {
    kind: "hashedrekord",
    apiVersion: "0.0.1",
    spec: {
      data: {
        hash: { algorithm: hash, value: createHash(hash).update(content.bytes).digest("hex") },
      },
      signature: { content: base64(signature), publicKey: { content: pem } },
    },
  };
}

function v2Request(signed: Signed) {
  const { content, signature, verifier } = signed;
  if (content.kind === "message") return hashedRequest(signed);
  return {
    dsseRequestV002: {
      envelope: { payload: base64(content.payload), signatures: [{ sig: base64(signature) }] },
      verifiers: [v2Verifier(verifier)],
    },
  };
}

function hashedRequest({ content, signature, verifier }: Signed) {
  const hash = hashFor("key" in verifier ? verifier.key.kind : verifier.kind);
  return {
    hashedRekordRequestV002: {
      digest: createHash(hash).update(signedBytes(content)).digest("base64"),
      signature: { content: base64(signature), verifier: v2Verifier(verifier) },
    },
  };
}

const v2Verifier = (verifier: Verifier): RekorV2Verifier =>
  "certificate" in verifier
    ? {
        keyDetails: KEY_DETAILS[verifier.kind],
        x509Certificate: { rawBytes: base64(verifier.certificate) },
      }
    : {
        keyDetails: KEY_DETAILS[verifier.key.kind],
        publicKey: { rawBytes: base64(verifier.key.spki) },
      };

const pemOf = (verifier: Verifier): string =>
  "key" in verifier
    ? publicPem(verifier.key)
    : `-----BEGIN CERTIFICATE-----\n${base64(verifier.certificate).replace(/.{64}(?=.)/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

export const hashFor = (kind: SigningKey["kind"]): "sha256" | "sha384" =>
  kind === "p384" ? "sha384" : "sha256";

const fromHex = (hex: string): string => Buffer.from(hex, "hex").toString("base64");
