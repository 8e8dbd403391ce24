import type { HashName, KeyKind } from "../crypto/crypto.ts";

/** An X.509 v3 certificate (RFC 5280), read strictly as DER. Bytes are views into `der`. */
export interface Certificate {
  readonly der: Uint8Array;
  /** The TBSCertificate: what the issuer signed. */
  readonly tbs: Uint8Array;
  readonly serial: Uint8Array;
  /** DER of the Name. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** The most specific common name or organisation of the subject, for display; empty when it has none. */
  readonly subjectName: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  readonly signature: Uint8Array;
  /** How the issuer signed; null for an algorithm this verifier does not know. */
  readonly signedWith: { readonly kinds: readonly KeyKind[]; readonly hash: HashName } | null;
  readonly extensions: readonly Extension[];
}

export interface Extension {
  /** Dotted decimal. */
  readonly oid: string;
  readonly critical: boolean;
  /** Contents of the OCTET STRING. */
  readonly value: Uint8Array;
}
