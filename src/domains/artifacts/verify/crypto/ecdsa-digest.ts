import { DIGEST_BYTES, type HashName, type PublicKey } from "./crypto.ts";
import { type EcdsaCurve, p1363FromDer } from "./ecdsa.ts";

/** An uncompressed point, which ends a SubjectPublicKeyInfo: SEC 1, section 2.3.3. */
const POINT_BYTES: Readonly<Record<EcdsaCurve, number>> = { p256: 65, p384: 97, p521: 133 };

/**
 * ECDSA over data of which only the digest is known (FIPS 186-5, section 6.4.2). No runtime offers
 * this: a signature library is fetched on the first call. Throws for keys other than P-256 and P-384,
 * and for a digest of another length than its hash has.
 */
export async function verifyEcdsaDigest(
  key: PublicKey,
  hash: HashName,
  signature: Uint8Array,
  digest: Uint8Array,
): Promise<boolean> {
  if (key.kind !== "p256" && key.kind !== "p384")
    throw new TypeError(`no digest can be verified with a key of kind ${key.kind}`);
  if (digest.length !== DIGEST_BYTES[hash])
    throw new TypeError(`${digest.length} bytes are no ${hash}`);
  const pair = p1363FromDer(signature, key.kind);
  return pair !== null && verifyPair(key.kind, key.spki, pair, digest);
}

/** The same with r and s already read, on any of the curves. */
export async function verifyPair(
  curve: EcdsaCurve,
  spki: Uint8Array,
  pair: Uint8Array,
  digest: Uint8Array,
): Promise<boolean> {
  const curves = await import("@noble/curves/nist.js");
  const point = spki.subarray(spki.length - POINT_BYTES[curve]);
  return curves[curve].verify(pair, digest, point, {
    prehash: false,
    lowS: false,
    format: "compact",
  });
}
