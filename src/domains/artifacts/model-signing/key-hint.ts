import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64 } from "../../../kernel/bytes.ts";
import { toHex } from "../../../kernel/hex.ts";
import { utf8Bytes } from "../../../kernel/utf8.ts";

/** SHA-256 of the key's PEM (RFC 7468), in hex: how model signing names a key. */
export function keyHint(spki: Uint8Array): string {
  const lines = toBase64(spki).match(/.{1,64}/g) ?? [];
  const pem = ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
  return toHex(sha256(utf8Bytes(pem)));
}
