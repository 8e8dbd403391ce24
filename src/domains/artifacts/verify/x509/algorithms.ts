import type { HashName, KeyKind } from "../crypto/crypto.ts";
import {
  type Cursor,
  close,
  malformed,
  nextTag,
  open,
  skipAny,
  TAG,
  value,
} from "../der/cursor.ts";
import { oid } from "../der/values.ts";

/** AlgorithmIdentifier (RFC 5280, section 4.1.1.2). */
export interface Algorithm {
  readonly oid: string;
  /** DER of the parameters; "null" where they are NULL, null where there are none. */
  readonly parameters: Uint8Array | "null" | null;
}

export function algorithm(cursor: Cursor, tag: number = TAG.sequence): Algorithm {
  const around = open(cursor, tag);
  const name = oid(cursor);
  const next = nextTag(cursor);
  let parameters: Algorithm["parameters"] = null;
  if (next === TAG.null) parameters = value(cursor, TAG.null).length === 0 ? "null" : malformed();
  else if (next >= 0) parameters = skipAny(cursor);
  close(cursor, around);
  return { oid: name, parameters };
}

/** Keys that can have made a signature, and the hash they signed. */
export interface SignedWith {
  readonly kinds: readonly KeyKind[];
  readonly hash: HashName;
}

const ECDSA: readonly KeyKind[] = ["p256", "p384", "p521"];
const RSA: readonly KeyKind[] = ["rsa"];

/** RFC 5758, section 3.2; RFC 4055, section 5; RFC 8410, section 3 (Ed25519 hashes with SHA-512 itself). */
const SIGNATURES: Readonly<Record<string, SignedWith>> = {
  "1.2.840.10045.4.3.2": { kinds: ECDSA, hash: "sha256" },
  "1.2.840.10045.4.3.3": { kinds: ECDSA, hash: "sha384" },
  "1.2.840.10045.4.3.4": { kinds: ECDSA, hash: "sha512" },
  "1.3.101.112": { kinds: ["ed25519"], hash: "sha512" },
  "1.2.840.113549.1.1.11": { kinds: RSA, hash: "sha256" },
  "1.2.840.113549.1.1.12": { kinds: RSA, hash: "sha384" },
  "1.2.840.113549.1.1.13": { kinds: RSA, hash: "sha512" },
};

/** Null for an algorithm this verifier does not know, or parameters that its RFC does not allow. */
export function signedWith({ oid: name, parameters }: Algorithm): SignedWith | null {
  const known = Object.hasOwn(SIGNATURES, name) ? SIGNATURES[name] : undefined;
  if (known === undefined) return null;
  return parameters === (known.kinds === RSA ? "null" : null) ? known : null;
}

/** A hash value; `hash` is null for an algorithm this verifier does not know. */
export interface HashValue {
  readonly hash: HashName | null;
  readonly bytes: Uint8Array;
}

/** RFC 5754, section 2. */
const HASHES: Readonly<Record<string, HashName>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** Parameters are absent or NULL: RFC 5754 asks to accept both. */
export function hashOf({ oid: name, parameters }: Algorithm): HashName | null {
  if (parameters !== null && parameters !== "null") return null;
  return Object.hasOwn(HASHES, name) ? (HASHES[name] as HashName) : null;
}
