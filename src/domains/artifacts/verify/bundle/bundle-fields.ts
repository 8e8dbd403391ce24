import type { HashName } from "../crypto/crypto.ts";
import { anyText, base64, type Field, int64, list, members, oneOf, or, text } from "../fields.ts";
import { LIMITS } from "../limits.ts";

/*
 * The members of a Sigstore bundle as Protocol Buffers write them in JSON (sigstore/protobuf-specs:
 * sigstore_bundle.proto, sigstore_rekor.proto, sigstore_common.proto, envelope.proto): camelCase names
 * alone, int64 as decimal digits, and absent or null for a default.
 */

interface CertificateFields {
  readonly rawBytes: Uint8Array;
}

export interface MaterialFields {
  readonly publicKey: {
    readonly hint: string;
    /** No member of the specification, like the next: see the model-signing dialect. */
    readonly rawBytes: string;
    readonly keyDetails: string;
  } | null;
  readonly x509CertificateChain: { readonly certificates: readonly CertificateFields[] } | null;
  readonly certificate: CertificateFields | null;
  readonly tlogEntries: readonly EntryFields[];
  readonly timestampVerificationData: {
    readonly rfc3161Timestamps: readonly { readonly signedTimestamp: Uint8Array }[];
  };
}

export interface EntryFields {
  readonly logIndex: bigint;
  readonly logId: { readonly keyId: Uint8Array };
  readonly kindVersion: { readonly kind: string; readonly version: string };
  readonly integratedTime: bigint;
  readonly inclusionPromise: { readonly signedEntryTimestamp: Uint8Array } | null;
  readonly inclusionProof: ProofFields | null;
  readonly canonicalizedBody: Uint8Array;
}

interface ProofFields {
  readonly logIndex: bigint;
  readonly rootHash: Uint8Array;
  readonly treeSize: bigint;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: { readonly envelope: string } | null;
}

interface MessageFields {
  readonly messageDigest: { readonly algorithm: HashName; readonly digest: Uint8Array } | null;
  readonly signature: Uint8Array;
}

export interface EnvelopeFields {
  readonly payload: Uint8Array;
  readonly payloadType: string;
  readonly signatures: readonly { readonly sig: Uint8Array; readonly keyid: string }[];
}

export interface BundleFields {
  readonly mediaType: string;
  readonly verificationMaterial: MaterialFields;
  readonly messageSignature: MessageFields | null;
  readonly dsseEnvelope: EnvelopeFields | null;
}

/** Bytes of SHA-256, the one hash of these trees: RFC 6962, section 2.1. */
const NODE_BYTES = 32;
/** A C2SP key id, which some Rekor v2 bundles hold in place of the 32 bytes. */
const KEY_ID_BYTES = 4;

const HASHES: Readonly<Record<string, HashName>> = {
  SHA2_256: "sha256",
  SHA2_384: "sha384",
  SHA2_512: "sha512",
};

const NO_BYTES: Uint8Array = new Uint8Array(0);
const bytes: Field<Uint8Array> = or(base64(), NO_BYTES);

const CERTIFICATE: Field<CertificateFields> = members({ rawBytes: bytes });

const PROOF: Field<ProofFields> = members({
  logIndex: or(int64, 0n),
  rootHash: base64(NODE_BYTES),
  treeSize: or(int64, 0n),
  hashes: or(list(base64(NODE_BYTES), LIMITS.hashes), []),
  checkpoint: or(members({ envelope: anyText }), null),
});

const ENTRY: Field<EntryFields> = members({
  logIndex: or(int64, 0n),
  logId: members({ keyId: base64(NODE_BYTES, KEY_ID_BYTES) }),
  kindVersion: members({ kind: text(), version: text() }),
  integratedTime: or(int64, 0n),
  inclusionPromise: or(members({ signedEntryTimestamp: bytes }), null),
  inclusionProof: or(PROOF, null),
  canonicalizedBody: base64(),
});

const MATERIAL: Field<MaterialFields> = members({
  publicKey: or(members({ hint: anyText, rawBytes: anyText, keyDetails: anyText }), null),
  x509CertificateChain: or(
    members({ certificates: or(list(CERTIFICATE, LIMITS.chain), []) }),
    null,
  ),
  certificate: or(CERTIFICATE, null),
  tlogEntries: or(list(ENTRY, LIMITS.entries), []),
  timestampVerificationData: or(
    members({
      rfc3161Timestamps: or(list(members({ signedTimestamp: base64() }), LIMITS.timestamps), []),
    }),
    { rfc3161Timestamps: [] },
  ),
});

/** DSSE v1.0.2, envelope.md; the same inside a bundle and bare. */
export const ENVELOPE: Field<EnvelopeFields> = members({
  payload: base64(),
  payloadType: text(),
  signatures: or(list(members({ sig: bytes, keyid: anyText }), LIMITS.signatures), []),
});

export const BUNDLE: Field<BundleFields> = members({
  mediaType: text(),
  verificationMaterial: MATERIAL,
  messageSignature: or(
    members({
      messageDigest: or(members({ algorithm: oneOf(HASHES), digest: base64() }), null),
      signature: bytes,
    }),
    null,
  ),
  dsseEnvelope: or(ENVELOPE, null),
});
