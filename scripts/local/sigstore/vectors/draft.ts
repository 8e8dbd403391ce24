/** A Sigstore bundle as JSON that may still be edited: sigstore_bundle.proto. */
export interface Draft {
  mediaType: string;
  verificationMaterial: {
    certificate?: { rawBytes: string };
    x509CertificateChain?: { certificates: { rawBytes: string }[] };
    publicKey?: { hint: string };
    tlogEntries: EntryDraft[];
    timestampVerificationData?: { rfc3161Timestamps: { signedTimestamp: string }[] };
  };
  messageSignature?: { messageDigest?: { algorithm: string; digest: string }; signature: string };
  dsseEnvelope?: { payload: string; payloadType: string; signatures: { sig: string }[] };
}

export interface EntryDraft {
  logIndex: string;
  logId: { keyId: string };
  kindVersion: { kind: string; version: string };
  integratedTime?: string;
  inclusionPromise?: { signedEntryTimestamp: string };
  inclusionProof?: ProofDraft;
  canonicalizedBody: string;
}

export interface ProofDraft {
  logIndex: string;
  rootHash: string;
  treeSize: string;
  hashes: string[];
  checkpoint?: { envelope: string };
}

export const V01 = "application/vnd.dev.sigstore.bundle+json;version=0.1";
export const V02 = "application/vnd.dev.sigstore.bundle+json;version=0.2";
export const V03 = "application/vnd.dev.sigstore.bundle.v0.3+json";

export const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString("base64");

/** The same bytes with one bit of the last byte turned. */
export function turned(text: string): string {
  const bytes = Buffer.from(text, "base64");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString("base64");
}

export function entryOf(draft: Draft, index = 0): EntryDraft {
  const entry = draft.verificationMaterial.tlogEntries[index];
  if (entry === undefined) throw new Error(`no log entry ${index}`);
  return entry;
}

export function proofOf(draft: Draft): ProofDraft {
  const { inclusionProof } = entryOf(draft);
  if (inclusionProof === undefined) throw new Error("no inclusion proof");
  return inclusionProof;
}

/** The certificate in either of its places. */
export function leafOf(draft: Draft): { rawBytes: string } {
  const { certificate, x509CertificateChain } = draft.verificationMaterial;
  const leaf = certificate ?? x509CertificateChain?.certificates[0];
  if (leaf === undefined) throw new Error("no certificate");
  return leaf;
}
