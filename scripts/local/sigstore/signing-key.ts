import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { oid, sequence } from "./der.ts";

export type SigningKind = "p256" | "p384" | "ed25519";

/** A private key of the stand-in, and what others need to know of it. */
export interface SigningKey {
  readonly kind: SigningKind;
  readonly secret: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
}

const CURVES = { p256: "prime256v1", p384: "secp384r1" } as const;
const HASHES = { p256: "sha256", p384: "sha384", ed25519: null } as const;
const SIGNATURE_OIDS = {
  p256: "1.2.840.10045.4.3.2",
  p384: "1.2.840.10045.4.3.3",
  ed25519: "1.3.101.112",
} as const;

export function newKey(kind: SigningKind): SigningKey {
  const { privateKey } =
    kind === "ed25519"
      ? generateKeyPairSync("ed25519")
      : generateKeyPairSync("ec", { namedCurve: CURVES[kind] });
  return keyFrom(kind, privateKey);
}

/** The key kept in `folder` under `name`, made at the first time; readable by its owner only. */
export function keptKey(folder: string, name: string, kind: SigningKind): SigningKey {
  const file = join(folder, `${name}.pem`);
  if (existsSync(file)) return keyFrom(kind, createPrivateKey(readFileSync(file)));
  const made = newKey(kind);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, made.secret.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
  return made;
}

/** ECDSA in DER, or Ed25519. */
export const signWith = (key: SigningKey, data: Uint8Array): Uint8Array =>
  sign(HASHES[key.kind], data, key.secret);

/** AlgorithmIdentifier of such a signature: RFC 5758, section 3.2, and RFC 8410, section 3. */
export const signatureAlgorithm = (key: SigningKey): Uint8Array =>
  sequence(oid(SIGNATURE_OIDS[key.kind]));

export const publicPem = (key: SigningKey): string =>
  createPublicKey(key.secret).export({ format: "pem", type: "spki" }).toString();

/** The 32 bytes at the end of an Ed25519 SubjectPublicKeyInfo: RFC 8410, section 4. */
export const rawEd25519 = (key: SigningKey): Uint8Array => key.spki.subarray(-32);

const keyFrom = (kind: SigningKind, secret: KeyObject): SigningKey => ({
  kind,
  secret,
  spki: createPublicKey(secret).export({ format: "der", type: "spki" }),
});
