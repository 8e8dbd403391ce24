import { concatBytes } from "../../../../kernel/bytes.ts";
import type { HashName } from "../crypto/crypto.ts";
import {
  CONTEXT_WHOLE,
  type Cursor,
  close,
  element,
  nextTag,
  open,
  readDer,
  TAG,
  value,
} from "../der/cursor.ts";
import { each } from "../der/values.ts";
import { bigEndian, wrap } from "../der/write.ts";
import type { Certificate } from "./certificate.ts";
import { extensionOf, OID } from "./extensions.ts";

/** A signed certificate timestamp, version 1: RFC 6962, section 3.2. */
export interface Sct {
  /** SHA-256 of the log's key, 32 bytes. */
  readonly logId: Uint8Array;
  readonly timestampMs: number;
  readonly extensions: Uint8Array;
  /** How the log signed. */
  readonly kind: "ecdsa" | "rsa";
  readonly hash: HashName;
  readonly signature: Uint8Array;
}

/** RFC 5246, section 7.4.1.4.1. */
const HASHES: Readonly<Record<number, HashName>> = { 4: "sha256", 5: "sha384", 6: "sha512" };
const KINDS: Readonly<Record<number, Sct["kind"]>> = { 1: "rsa", 3: "ecdsa" };

/**
 * The timestamps in a certificate's SCT list extension (RFC 6962, section 3.3), at least one. Null for a
 * malformed list, a version other than 1, or an algorithm that TLS 1.2 does not name with a hash of SHA-2.
 */
export function readScts(extensionValue: Uint8Array): readonly Sct[] | null {
  const list = readDer(extensionValue, (cursor) => value(cursor, TAG.octetString));
  if (list === null || list.length < 2 || uint16(list, 0) !== list.length - 2) return null;
  const scts: Sct[] = [];
  for (let at = 2; at < list.length; ) {
    const start = at + 2;
    if (start > list.length) return null;
    at = start + uint16(list, at);
    const sct = at <= list.length ? readSct(list.subarray(start, at)) : null;
    if (sct === null) return null;
    scts.push(sct);
  }
  return scts.length > 0 ? scts : null;
}

/** version 1, log id 32, timestamp 8, extensions 2 + n, hash 1, signature algorithm 1, signature 2 + m. */
function readSct(bytes: Uint8Array): Sct | null {
  const extensionsAt = 43;
  if (bytes.length < extensionsAt || bytes[0] !== 0) return null;
  const timestampMs = uint32(bytes, 33) * 2 ** 32 + uint32(bytes, 37);
  const tail = extensionsAt + uint16(bytes, 41);
  if (bytes.length < tail + 4 || bytes.length !== tail + 4 + uint16(bytes, tail + 2)) return null;
  const hash = HASHES[bytes[tail] as number];
  const kind = KINDS[bytes[tail + 1] as number];
  if (hash === undefined || kind === undefined || !Number.isSafeInteger(timestampMs)) return null;
  return {
    logId: bytes.subarray(1, 33),
    timestampMs,
    extensions: bytes.subarray(extensionsAt, tail),
    kind,
    hash,
    signature: bytes.subarray(tail + 4),
  };
}

const uint16 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] as number) * 256 + (bytes[at + 1] as number);

const uint32 = (bytes: Uint8Array, at: number): number =>
  uint16(bytes, at) * 65536 + uint16(bytes, at + 2);

const V1_CERTIFICATE_TIMESTAMP = Uint8Array.of(0, 0);
const PRECERTIFICATE = Uint8Array.of(0, 1);

/**
 * What a log signed (RFC 6962, section 3.2): version, signature type, timestamp, then the precertificate with
 * SHA-256 of its issuer's SubjectPublicKeyInfo, and the extensions.
 */
export function sctSignedData(
  sct: Sct,
  issuerKeySha256: Uint8Array,
  tbsWithoutScts: Uint8Array,
): Uint8Array {
  return concatBytes(
    V1_CERTIFICATE_TIMESTAMP,
    bigEndian(sct.timestampMs, 8),
    PRECERTIFICATE,
    issuerKeySha256,
    bigEndian(tbsWithoutScts.length, 3),
    tbsWithoutScts,
    bigEndian(sct.extensions.length, 2),
    sct.extensions,
  );
}

/** RFC 5280, section 4.1: the last field of a TBSCertificate. */
const EXTENSIONS = CONTEXT_WHOLE | 3;

/** The TBSCertificate as the log saw it: without its SCT list, and without an empty list of extensions. */
export function precertificateTbs(certificate: Certificate): Uint8Array {
  const scts = extensionOf(certificate, OID.scts);
  if (scts === undefined) return certificate.tbs;
  const tbs = readDer(certificate.tbs, (cursor) => withoutScts(cursor, scts.value.byteOffset));
  if (tbs === null) throw new TypeError("not a certificate that was read");
  return tbs;
}

/** Values of extensions are views into the certificate: the list of SCTs is the one that lies there. */
function withoutScts(cursor: Cursor, sctsAt: number): Uint8Array {
  const { bytes } = cursor;
  const around = open(cursor, TAG.sequence);
  const fieldsAt = cursor.at;
  while (nextTag(cursor) !== EXTENSIONS) element(cursor, nextTag(cursor));
  const fields = bytes.subarray(fieldsAt, cursor.at);
  const aroundList = open(cursor, EXTENSIONS);
  const kept: Uint8Array[] = [];
  each(cursor, TAG.sequence, () => {
    const one = element(cursor, TAG.sequence);
    const hasScts = one.byteOffset < sctsAt && sctsAt < one.byteOffset + one.length;
    if (!hasScts) kept.push(one);
  });
  close(cursor, aroundList);
  close(cursor, around);
  if (kept.length === 0) return wrap(TAG.sequence, fields);
  return wrap(TAG.sequence, fields, wrap(EXTENSIONS, wrap(TAG.sequence, ...kept)));
}
