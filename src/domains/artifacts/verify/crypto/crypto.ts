/** FIPS 180-4. */
export type HashName = "sha256" | "sha384" | "sha512";

/** Bytes in a digest. */
export const DIGEST_BYTES: Readonly<Record<HashName, number>> = {
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

/** Keys that a signature can be checked with: ECDSA (FIPS 186-5), Ed25519 (RFC 8032), RSASSA-PKCS1-v1_5 (RFC 8017). */
export type KeyKind = "p256" | "p384" | "p521" | "ed25519" | "rsa";

/** A public key, read once; `native` belongs to the engine that made it. */
export interface PublicKey {
  readonly kind: KeyKind;
  /** SubjectPublicKeyInfo, DER: RFC 5280, section 4.1.2.7. */
  readonly spki: Uint8Array;
  readonly native: unknown;
}

type Soon<T> = T | Promise<T>;

/**
 * What a runtime's cryptography must do. Two engines exist: `node:crypto`, which answers at once, and
 * WebCrypto, which promises. Both give the same answers to the same vectors.
 */
export interface CryptoEngine {
  /** Undefined for bytes that are no key, or a key of another kind, or RSA under 2048 bits. */
  readonly importKey: (spki: Uint8Array) => Soon<PublicKey | undefined>;
  /** ECDSA signatures are strict DER. `hash` says nothing for Ed25519. A malformed signature is false. */
  readonly verify: (
    key: PublicKey,
    hash: HashName,
    signature: Uint8Array,
    data: Uint8Array,
  ) => Soon<boolean>;
  /** The same for data of which only the digest is known: ECDSA on P-256 and P-384 alone; others throw. */
  readonly verifyDigest: (
    key: PublicKey,
    hash: HashName,
    signature: Uint8Array,
    digest: Uint8Array,
  ) => Soon<boolean>;
  /** Of bytes, or of the UTF-8 of a well-formed text. */
  readonly digest: (hash: HashName, data: Uint8Array | string) => Soon<Uint8Array>;
  /** SHA-256 at once, for many small inputs; an engine that cannot answer at once leaves it out. */
  readonly sha256?: (data: Uint8Array) => Uint8Array;
}
