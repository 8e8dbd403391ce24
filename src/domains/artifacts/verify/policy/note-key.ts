import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, equalBytes, fromBase64, fromHex } from "../../../../kernel/bytes.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import type { WitnessKey } from "./policy.ts";

/** Bytes of the key id that notes carry. */
export const NOTE_KEY_ID_BYTES = 4;
/** C2SP signed-note.md and tlog-cosignature.md: Ed25519, and Ed25519 that cosigns a checkpoint with its time. */
const ED25519 = 1;
const COSIGNATURE = 4;
const ED25519_KEY_BYTES = 32;

/** Everything before the key in an Ed25519 SubjectPublicKeyInfo: RFC 8410, section 4. */
const ED25519_SPKI_HEAD: Uint8Array = Uint8Array.of(
  ...[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00],
);

/** SHA-256 of name, line feed, type and key, whole: C2SP signed-note.md, "Signatures". */
export const ed25519KeyId = (name: string, spki: Uint8Array, type: 1 | 4 = ED25519): Uint8Array =>
  sha256(
    concatBytes(utf8Bytes(`${name}\n`), Uint8Array.of(type), spki.subarray(-ED25519_KEY_BYTES)),
  );

/** A witness before its key is imported. */
export type WitnessBytes = Omit<WitnessKey, "key"> & { readonly spki: Uint8Array };

/**
 * A verifier key, C2SP signed-note.md, "Verifier keys": `name+hash+base64`, where the hash is the key id of
 * this very name, type and key. Null for anything else and for types without Ed25519.
 */
export function readVerifierKey(text: string): WitnessBytes | null {
  const [name = "", hash = "", ...rest] = text.split("+");
  const typed = fromBase64(rest.join("+"));
  const id = fromHex(hash);
  // JavaScript's white space lacks U+0085, which Unicode has.
  if (name === "" || /[\s\u0085]/u.test(name) || typed === null || id === null) return null;
  const type = typed[0];
  if (typed.length !== 1 + ED25519_KEY_BYTES || (type !== ED25519 && type !== COSIGNATURE))
    return null;
  const spki = concatBytes(ED25519_SPKI_HEAD, typed.subarray(1));
  const expected = ed25519KeyId(name, spki, type).subarray(0, NOTE_KEY_ID_BYTES);
  return equalBytes(id, expected) ? { name, id, type, spki } : null;
}
