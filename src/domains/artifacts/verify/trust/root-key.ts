import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import type { CryptoEngine, HashName, KeyKind, PublicKey } from "../crypto/crypto.ts";
import { TAG } from "../der/cursor.ts";
import { wrap } from "../der/write.ts";
import { keyKindOf } from "../x509/public-key.ts";

/** How a log signs, by the names of `PublicKeyDetails` in sigstore_common.proto. */
export interface LogKeyForm {
  readonly kind: KeyKind;
  /** Of what is signed. */
  readonly hash: HashName;
  /** The bytes are an RSAPublicKey (RFC 8017, appendix A.1.1), not a SubjectPublicKeyInfo. */
  readonly isPkcs1?: true;
}

/** Pre-hashed Ed25519, RSASSA-PSS, LMS and ML-DSA are not verified here. */
export const LOG_KEYS: Readonly<Record<string, LogKeyForm>> = {
  PKCS1_RSA_PKCS1V5: { kind: "rsa", hash: "sha256", isPkcs1: true },
  PKIX_RSA_PKCS1V5: { kind: "rsa", hash: "sha256" },
  PKIX_RSA_PKCS1V15_2048_SHA256: { kind: "rsa", hash: "sha256" },
  PKIX_RSA_PKCS1V15_3072_SHA256: { kind: "rsa", hash: "sha256" },
  PKIX_RSA_PKCS1V15_4096_SHA256: { kind: "rsa", hash: "sha256" },
  PKIX_ECDSA_P256_SHA_256: { kind: "p256", hash: "sha256" },
  PKIX_ECDSA_P384_SHA_256: { kind: "p384", hash: "sha256" },
  PKIX_ECDSA_P384_SHA_384: { kind: "p384", hash: "sha384" },
  PKIX_ECDSA_P521_SHA_256: { kind: "p521", hash: "sha256" },
  PKIX_ECDSA_P521_SHA_512: { kind: "p521", hash: "sha512" },
  PKIX_ED25519: { kind: "ed25519", hash: "sha512" },
};

/** rsaEncryption with NULL parameters: RFC 3279, section 2.3.1. */
const RSA_ALGORITHM: Uint8Array = Uint8Array.of(
  ...[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00],
);

/** The SubjectPublicKeyInfo around an RSAPublicKey. */
export const spkiOfPkcs1 = (rsaPublicKey: Uint8Array): Uint8Array =>
  wrap(TAG.sequence, RSA_ALGORITHM, wrap(TAG.bitString, Uint8Array.of(0), rsaPublicKey));

/** Kinds that some engines lack, and RSA, of which short keys are refused: no key is not always malformed. */
const NOT_EVERYWHERE: readonly KeyKind[] = ["p521", "ed25519", "rsa"];

/** A key for this engine, told apart from bytes that are none. */
export async function usableKey(
  spki: Uint8Array,
  engine: CryptoEngine,
): Promise<Result<PublicKey, "root_key_malformed" | "root_key_unsupported">> {
  const kind = keyKindOf(spki);
  if (kind === null) return refuse("root_key_malformed");
  const key = await engine.importKey(spki);
  if (key !== undefined) return ok(key);
  return refuse(NOT_EVERYWHERE.includes(kind) ? "root_key_unsupported" : "root_key_malformed");
}
