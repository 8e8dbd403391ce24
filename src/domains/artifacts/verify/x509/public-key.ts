import { fromBase64 } from "../../../../kernel/bytes.ts";
import type { KeyKind } from "../crypto/crypto.ts";
import { close, malformed, open, readDer, TAG } from "../der/cursor.ts";
import { integer, octetBits, oid } from "../der/values.ts";
import { algorithm } from "./algorithms.ts";

/** RFC 5480, section 2.1.1.1: curve, and octets of an uncompressed point. */
const CURVES: Readonly<Record<string, readonly [kind: KeyKind, pointBytes: number]>> = {
  "1.2.840.10045.3.1.7": ["p256", 65],
  "1.3.132.0.34": ["p384", 97],
  "1.3.132.0.35": ["p521", 133],
};

/**
 * What a SubjectPublicKeyInfo (DER, RFC 5280, section 4.1.2.7) holds: ECDSA on a named curve with an
 * uncompressed point (RFC 5480), Ed25519 (RFC 8410) or RSA (RFC 3279). Null for anything else.
 */
export function keyKindOf(spki: Uint8Array): KeyKind | null {
  return readDer(spki, (cursor) => {
    const around = open(cursor, TAG.sequence);
    const { oid: name, parameters } = algorithm(cursor);
    const key = octetBits(cursor);
    close(cursor, around);
    if (name === "1.2.840.10045.2.1" && parameters instanceof Uint8Array) {
      const curve = readDer(parameters, oid) ?? "";
      const [kind, pointBytes] = (Object.hasOwn(CURVES, curve) && CURVES[curve]) || malformed();
      return key.length === pointBytes && key[0] === 0x04 ? kind : malformed();
    }
    if (name === "1.3.101.112") return parameters === null && key.length === 32 ? "ed25519" : null;
    if (name === "1.2.840.113549.1.1.1") return parameters === "null" && isRsa(key) ? "rsa" : null;
    return null;
  });
}

/** RSAPublicKey: RFC 8017, appendix A.1.1. */
const isRsa = (key: Uint8Array): boolean =>
  readDer(key, (cursor) => {
    const around = open(cursor, TAG.sequence);
    const positive = [integer(cursor), integer(cursor)].every((n) => (n[0] as number) < 0x80);
    close(cursor, around);
    return positive;
  }) === true;

/**
 * Bytes of the only block in a PEM text (RFC 7468), which has this label. Text before and after the block is
 * allowed and not read (section 2); inside it are base64 and white space only. Null for anything else.
 */
export function readPem(text: string, label: string = "PUBLIC KEY"): Uint8Array | null {
  const from = onlyLine(text, "-----BEGIN ", `${label}-----`);
  const to = onlyLine(text, "-----END ", `${label}-----`);
  if (from === null || to === null || to.start < from.end) return null;
  const base64 = text.slice(from.end, to.start).replace(/\s+/g, "");
  return base64 === "" ? null : fromBase64(base64);
}

/** Where the only line lies that begins so; null where there is none, or another, or it goes on otherwise. */
function onlyLine(
  text: string,
  boundary: string,
  rest: string,
): { readonly start: number; readonly end: number } | null {
  const start = text.indexOf(boundary);
  if (start < 0 || text.lastIndexOf(boundary) !== start) return null;
  const end = start + boundary.length + rest.length;
  const isLine =
    (start === 0 || text[start - 1] === "\n") &&
    (end === text.length || text[end] === "\n" || text.startsWith("\r\n", end));
  return isLine && text.startsWith(rest, start + boundary.length) ? { start, end } : null;
}
