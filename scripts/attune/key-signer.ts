import { createPrivateKey, createPublicKey, hash, type KeyObject, sign } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import type { HashName, KeyKind, Signer } from "../../src/domains/artifacts/index.ts";
import { Refusal } from "../local/refusal.ts";

/** The hash that goes with each kind of key; Ed25519 hashes with SHA-512 itself. */
const HASHES: Readonly<Record<KeyKind, HashName>> = {
  p256: "sha256",
  p384: "sha384",
  p521: "sha512",
  ed25519: "sha512",
  rsa: "sha256",
};

export interface KeySigner extends Signer {
  readonly kind: KeyKind;
  readonly hash: HashName;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
}

/** Anyone on this computer may read a file with one of these bits. */
const OTHERS_MAY_READ = 0o004;

/**
 * Signs with a private key in a PEM file (PKCS #8, SEC 1 or PKCS #1, without a passphrase). Warns when the
 * file is open to everyone. Refuses `key_unusable`.
 */
export async function keySigner(file: string, warn: (line: string) => void): Promise<KeySigner> {
  const key = readKey(file);
  const spki = new Uint8Array(createPublicKey(key).export({ format: "der", type: "spki" }));
  const known = await nodeCrypto.importKey(spki);
  if (!known)
    throw new Refusal(
      "key_unusable",
      `${file} holds a key that cannot sign here.`,
      "Use a key on P-256, P-384 or P-521, an Ed25519 key, or RSA of 2048 bits and more.",
    );
  if (process.platform !== "win32" && statSync(file).mode & OTHERS_MAY_READ)
    warn(`${file} can be read by everyone on this computer: chmod 600 would keep it to you`);
  const { kind } = known;
  return {
    kind,
    hash: HASHES[kind],
    spki,
    keyId: hash("sha256", spki),
    sign: (data) => new Uint8Array(sign(kind === "ed25519" ? null : HASHES[kind], data, key)),
  };
}

function readKey(file: string): KeyObject {
  const pem = readFileSync(file);
  try {
    return createPrivateKey(pem);
  } catch {
    // What OpenSSL says could repeat parts of the file.
    throw new Refusal(
      "key_unusable",
      `${file} holds no private key that can be read.`,
      "Give a PEM file with a private key that has no passphrase.",
    );
  }
}
