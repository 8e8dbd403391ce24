import { concatBytes } from "../../../kernel/bytes.ts";
import { utf8Bytes } from "../../../kernel/utf8.ts";
import type { CryptoEngine, HashName, KeyKind, PublicKey } from "../verify/crypto/crypto.ts";
import { type EcdsaCurve, p1363FromDer } from "../verify/crypto/ecdsa.ts";
import { verifyEcdsaDigest, verifyPair } from "../verify/crypto/ecdsa-digest.ts";
import {
  ED25519_KEY_AT,
  isSafeEd25519Key,
  isSafeEd25519Signature,
} from "../verify/crypto/ed25519.ts";
import { isSafeRsaKey } from "../verify/crypto/rsa.ts";
import { keyKindOf } from "../verify/x509/public-key.ts";
import { verifyEd25519 } from "./ed25519.ts";

const HASHES = { sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" } as const;
const CURVES = { p256: "P-256", p384: "P-384", p521: "P-521" } as const;
const PKCS1 = "RSASSA-PKCS1-v1_5";

/** Null where the runtime lacks the algorithm. RSA keys are bound to one hash each when they are read. */
type Native = CryptoKey | null;
type RsaNative = Readonly<Record<HashName, CryptoKey>>;

/**
 * Web Cryptography, in pages and workers. Where it lacks Ed25519 (Safari before 17, Firefox before 129,
 * Chrome before 137) or P-521, a signature library is fetched when such a key is used.
 */
export const webCrypto: CryptoEngine = {
  importKey: async (spki) => {
    const kind = keyKindOf(spki);
    const native = kind === null ? undefined : await readKey(kind, spki);
    return kind === null || native === undefined ? undefined : { kind, spki, native };
  },
  verify: (key, hash, signature, data) => {
    if (key.kind === "rsa")
      return checkNative(PKCS1, (key.native as RsaNative)[hash], signature, data);
    return key.kind === "ed25519"
      ? checkEd25519(key, signature, data)
      : checkEcdsa(key, key.kind, hash, signature, data);
  },
  verifyDigest: verifyEcdsaDigest,
  digest: (hash, data) => digest(hash, typeof data === "string" ? utf8Bytes(data) : data),
};

/** Undefined for a key that is none, or that engines do not agree on. */
function readKey(kind: KeyKind, spki: Uint8Array): Promise<Native | RsaNative | undefined> {
  if (kind === "rsa") return readRsa(spki);
  if (kind !== "ed25519") return readOrMissing(spki, { name: "ECDSA", namedCurve: CURVES[kind] });
  return isSafeEd25519Key(spki.subarray(ED25519_KEY_AT))
    ? readOrMissing(spki, { name: "Ed25519" })
    : Promise.resolve(undefined);
}

async function readOrMissing(
  spki: Uint8Array,
  algorithm: EcKeyImportParams | { name: "Ed25519" },
): Promise<Native | undefined> {
  const native = await importNative(spki, algorithm);
  if (native) return native;
  // A runtime answers bad keys and unknown algorithms in much the same ways: a key of its own tells.
  const works = crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
  return works.then(
    () => undefined,
    () => null,
  );
}

async function readRsa(spki: Uint8Array): Promise<RsaNative | undefined> {
  const read = (hash: HashName) => importNative(spki, { name: PKCS1, hash: HASHES[hash] });
  const [sha256, sha384, sha512] = await Promise.all([
    read("sha256"),
    read("sha384"),
    read("sha512"),
  ]);
  if (!sha256 || !sha384 || !sha512) return undefined;
  const { modulusLength, publicExponent } = sha256.algorithm as RsaHashedKeyAlgorithm;
  const exponent = publicExponent.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  return isSafeRsaKey(modulusLength, exponent) ? { sha256, sha384, sha512 } : undefined;
}

async function importNative(
  spki: Uint8Array,
  algorithm: Parameters<SubtleCrypto["importKey"]>[2],
): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey("spki", source(spki), algorithm, true, ["verify"]);
  } catch {
    return undefined;
  }
}

async function checkEcdsa(
  key: PublicKey,
  curve: EcdsaCurve,
  hash: HashName,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  const pair = p1363FromDer(signature, curve);
  if (!pair) return false;
  const native = key.native as Native;
  return native
    ? checkNative({ name: "ECDSA", hash: HASHES[hash] }, native, pair, data)
    : verifyPair(curve, key.spki, pair, await digest(hash, data));
}

async function checkEd25519(
  key: PublicKey,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  if (!isSafeEd25519Signature(signature)) return false;
  const native = key.native as Native;
  if (native) return checkNative("Ed25519", native, signature, data);
  const point = key.spki.subarray(ED25519_KEY_AT);
  const hashed = await digest("sha512", concatBytes(signature.subarray(0, 32), point, data));
  return verifyEd25519(point, signature, hashed);
}

const checkNative = (
  algorithm: AlgorithmIdentifier | EcdsaParams,
  key: CryptoKey,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> => crypto.subtle.verify(algorithm, key, source(signature), source(data));

const digest = async (hash: HashName, data: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(HASHES[hash], source(data)));

/** Bytes are never shared between threads here, which is all that this type asks beside. */
const source = (bytes: Uint8Array): BufferSource => bytes as Uint8Array<ArrayBuffer>;
