import type { HashName } from "../crypto/crypto.ts";

/** A Sigstore bundle after reading: every field has its form, none has been believed. */
export interface Bundle {
  /** Null for a bare DSSE envelope, which has no entries, no timestamps and a key for signer. */
  readonly version: "0.1" | "0.2" | "0.3" | null;
  readonly signer: CertificateMaterial | KeyMaterial;
  readonly entries: readonly LogEntry[];
  /** RFC 3161 TimeStampResp or TimeStampToken, DER. */
  readonly timestamps: readonly Uint8Array[];
  readonly content: MessageSignature | Envelope;
}

interface CertificateMaterial {
  readonly kind: "certificate";
  /** DER, leaf first; at least one. */
  readonly chain: readonly [Uint8Array, ...Uint8Array[]];
}

interface KeyMaterial {
  readonly kind: "key";
  /** Names a key that the verifier already has; proves nothing. Null in a bare envelope. */
  readonly hint: string | null;
}

export interface MessageSignature {
  readonly kind: "message";
  /** Unauthenticated hint of the bundle's maker; null when it was left out. */
  readonly digest: { readonly hash: HashName; readonly bytes: Uint8Array } | null;
  readonly signature: Uint8Array;
}

/** DSSE v1.0.2. */
export interface Envelope {
  readonly kind: "envelope";
  readonly payload: Uint8Array;
  readonly payloadType: string;
  /** At least one; exactly one in a Sigstore bundle. A `keyid` is not kept: it proves nothing. */
  readonly signatures: readonly [Uint8Array, ...Uint8Array[]];
}

/** One entry of a transparency log, as the bundle tells it. */
export interface LogEntry {
  /** In Rekor v1 over all shards, in v2 within the log. */
  readonly logIndex: bigint;
  /** 32 bytes, or 4 in some Rekor v2 bundles. */
  readonly logId: Uint8Array;
  readonly kind: string;
  readonly version: string;
  /** Seconds since 1970; null where the log gives none (Rekor v2). */
  readonly integratedTimeS: bigint | null;
  /** Signed entry timestamp; null when there is none. */
  readonly promise: Uint8Array | null;
  readonly proof: InclusionProof | null;
  /** The leaf's bytes. */
  readonly body: Uint8Array;
}

/** RFC 6962, section 2.1.1. */
export interface InclusionProof {
  readonly logIndex: bigint;
  readonly treeSize: bigint;
  readonly rootHash: Uint8Array;
  readonly hashes: readonly Uint8Array[];
  /** Signed note (C2SP); null where Rekor v1 left it out. */
  readonly checkpoint: string | null;
}
