import { createPublicKey, hash, type KeyObject, verify } from "node:crypto";
import type { CryptoEngine, PublicKey } from "../../src/domains/artifacts/verify/crypto/crypto.ts";
import { verifyEcdsaDigest } from "../../src/domains/artifacts/verify/crypto/ecdsa-digest.ts";
import {
  ED25519_KEY_AT,
  isSafeEd25519Key,
  isSafeEd25519Signature,
} from "../../src/domains/artifacts/verify/crypto/ed25519.ts";
import { isSafeRsaKey } from "../../src/domains/artifacts/verify/crypto/rsa.ts";
import { keyKindOf } from "../../src/domains/artifacts/verify/x509/public-key.ts";
import { toBase64 } from "../../src/kernel/bytes.ts";

/** OpenSSL, which answers at once, except for `verifyDigest`, which OpenSSL cannot do from Node. */
export const nodeCrypto: CryptoEngine = {
  importKey: (spki) => {
    const kind = keyKindOf(spki);
    const native = kind && readKey(spki);
    return native && isSafe(kind, spki, native) ? { kind, spki, native } : undefined;
  },
  verify: (key, hashName, signature, data) => {
    if (key.kind !== "ed25519") return verify(hashName, data, nativeOf(key), signature);
    return isSafeEd25519Signature(signature) && verify(null, data, nativeOf(key), signature);
  },
  verifyDigest: verifyEcdsaDigest,
  digest: (hashName, data) => plain(hash(hashName, data, "buffer")),
  sha256: (data) => plain(hash("sha256", data, "buffer")),
};

/**
 * Undefined for a point that is not on its curve. As PEM, because Node asks of an object whether it is a key by
 * throwing, which costs more than reading one.
 */
function readKey(spki: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey(
      `-----BEGIN PUBLIC KEY-----\n${toBase64(spki)}\n-----END PUBLIC KEY-----\n`,
    );
  } catch {
    return undefined;
  }
}

function isSafe(kind: PublicKey["kind"], spki: Uint8Array, native: KeyObject): boolean {
  if (kind === "ed25519") return isSafeEd25519Key(spki.subarray(ED25519_KEY_AT));
  if (kind !== "rsa") return true;
  const { modulusLength = 0, publicExponent = 0n } = native.asymmetricKeyDetails ?? {};
  return isSafeRsaKey(modulusLength, publicExponent);
}

const nativeOf = (key: PublicKey): KeyObject => key.native as KeyObject;

/** Without Buffer's own methods, some of which mean other things than those of Uint8Array. */
const plain = (buffer: Buffer): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
