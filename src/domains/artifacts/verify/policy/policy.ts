import type { PublicKey } from "../crypto/crypto.ts";

/** Who must have signed. */
export type SignerRule = CertificateRule | KeyRule;

/** A certificate that names this identity, given out after a sign-in with this issuer. */
interface CertificateRule {
  readonly kind: "certificate";
  readonly identity: IdentityRule;
  /** Compared whole with the issuer that the certificate carries. */
  readonly issuer: string;
}

/** `exact` compares whole; `pattern` is a regular expression that must cover the whole identity. */
export interface IdentityRule {
  readonly match: "exact" | "pattern";
  readonly value: string;
}

/** One of these keys, whatever the bundle's hint says, unless hints are given here too. */
interface KeyRule {
  readonly kind: "key";
  readonly keys: readonly { readonly key: PublicKey; readonly hint: string | null }[];
}

/** What must be true beside "somebody signed it". Every rule that is present must hold. */
export interface Policy {
  /** SHA-256 of the canonical JSON of the policy as it was asked for, lower-case hex. */
  readonly digest: string;
  /** Null asks nobody: the verdict then is never `pass`. */
  readonly signer: SignerRule | null;
  /** Whole predicate type URI of the in-toto statement. */
  readonly predicateType: string | null;
  /** SLSA provenance: whole builder id. */
  readonly builder: string | null;
  /** SLSA provenance: whole URI of the source repository. */
  readonly source: string | null;
  /** Names of logs, each of which must hold a proven entry. */
  readonly requiredLogs: readonly string[];
  /** Proven entries that are needed; by default 1 for certificates and 0 for keys. */
  readonly leastEntries: number | null;
  /** Cosigners of the log's checkpoint, and how many of them must have signed it. */
  readonly witnesses: { readonly keys: readonly WitnessKey[]; readonly least: number } | null;
  /** The signature may be this old at `verifiedAtMs`, which is then needed. Null beside keys. */
  readonly maxAgeS: number | null;
}

/** A C2SP verifier key: `name+hash+base64`, Ed25519, of type 0x01 or 0x04 (tlog-cosignature). */
export interface WitnessKey {
  readonly name: string;
  /** First 4 bytes of the key hash. */
  readonly id: Uint8Array;
  readonly type: 1 | 4;
  readonly key: PublicKey;
}

/** A policy as people write it: in a request, a file, or the form of a page. Empty members are left out. */
export interface PolicyAsked {
  /** A text is compared whole. */
  readonly identity?: string | IdentityRule;
  readonly issuer?: string;
  /** In place of identity and issuer. */
  readonly keys?: readonly { readonly pem: string; readonly hint?: string }[];
  readonly predicateType?: string;
  readonly builder?: string;
  readonly source?: string;
  readonly requiredLogs?: readonly string[];
  readonly leastEntries?: number;
  /** C2SP verifier keys: `name+hash+base64`. */
  readonly witnesses?: { readonly keys: readonly string[]; readonly least: number };
  readonly maxAgeS?: number;
}
