import type { HashName, PublicKey } from "../crypto/crypto.ts";
import type { Certificate } from "../x509/certificate.ts";

/** Closed at both ends: a moment equal to `toMs` is inside. */
export interface Validity {
  readonly fromMs: number;
  /** Null: still valid. */
  readonly toMs: number | null;
}

/** A transparency log or certificate log that is believed. */
export interface TrustedLog {
  /** As the root names it: base64 of SHA-256 of the key, or of the C2SP key id. */
  readonly id: Uint8Array;
  /** Host and path of `baseUrl`, without scheme or trailing slash: the name that signs checkpoints. */
  readonly name: string;
  readonly key: PublicKey;
  readonly hash: HashName;
  readonly validity: Validity;
}

/** A certificate or timestamp authority: certificates from the issuing one up to the root. */
export interface TrustedAuthority {
  readonly uri: string;
  readonly chain: readonly [TrustedCertificate, ...TrustedCertificate[]];
  readonly validity: Validity;
}

export interface TrustedCertificate {
  readonly certificate: Certificate;
  readonly key: PublicKey;
}

/**
 * A trusted root, read once and kept: keys are imported, and every authority's certificates are already
 * checked to sign each other.
 */
export interface TrustMaterial {
  /** SHA-256 of the canonical JSON (RFC 8785) it was read from, lower-case hex. */
  readonly digest: string;
  readonly logs: readonly TrustedLog[];
  readonly certificateLogs: readonly TrustedLog[];
  readonly authorities: readonly TrustedAuthority[];
  readonly timestampAuthorities: readonly TrustedAuthority[];
}
