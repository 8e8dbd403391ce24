import {
  type Cursor,
  close,
  malformed,
  nextTag,
  open,
  readDer,
  skipAny,
  TAG,
  value,
} from "../der/cursor.ts";
import { each, oid } from "../der/values.ts";
import { algorithm, type HashValue, hashOf } from "../x509/algorithms.ts";

/** What a signer of a timestamp signs beside the hash of its content. */
export interface SignedAttributes {
  readonly messageDigest: Uint8Array;
  readonly certificateHash: HashValue;
}

/** RFC 5652, section 11; RFC 2634, section 5.4; RFC 5035, section 3. */
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

/**
 * A SET OF Attribute in DER order that has, once each and with one value: the content type, which must be
 * this one, the message digest, and the signer's certificate. Other attributes are signed and not used.
 */
export const signedAttributes = (der: Uint8Array, contentType: string): SignedAttributes | null =>
  readDer(der, (cursor) => {
    const values = new Map<string, Uint8Array>();
    let last: Uint8Array = new Uint8Array();
    each(cursor, TAG.set, () => {
      const start = cursor.at;
      const around = open(cursor, TAG.sequence);
      const type = oid(cursor);
      const set = value(cursor, TAG.set);
      close(cursor, around);
      const whole = cursor.bytes.subarray(start, cursor.at);
      if (values.has(type) || !isBefore(last, whole)) malformed();
      values.set(type, set);
      last = whole;
    });
    const one = <T>(type: string, read: (cursor: Cursor) => T): T | null => {
      const set = values.get(type);
      return set === undefined ? null : (readDer(set, read) ?? malformed());
    };
    if (one(CONTENT_TYPE, oid) !== contentType) malformed();
    return {
      messageDigest: one(MESSAGE_DIGEST, (set) => value(set, TAG.octetString)) ?? malformed(),
      certificateHash:
        one(SIGNING_CERTIFICATE_V2, certificateHashV2) ??
        one(SIGNING_CERTIFICATE, certificateHashV1) ??
        malformed(),
    };
  });

/** X.690, section 11.6: the elements of a SET OF ascend as octet strings. */
function isBefore(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length && i < b.length; i++)
    if (a[i] !== b[i]) return (a[i] as number) < (b[i] as number);
  return a.length <= b.length;
}

/** The first ESSCertIDv2, which is the signer's; SHA-256 where it names no algorithm. */
const certificateHashV2 = (cursor: Cursor): HashValue =>
  firstCertificate(cursor, () => ({
    hash: nextTag(cursor) === TAG.sequence ? hashOf(algorithm(cursor)) : "sha256",
    bytes: value(cursor, TAG.octetString),
  }));

/** The first ESSCertID: SHA-1, an algorithm that has no name here. */
const certificateHashV1 = (cursor: Cursor): HashValue =>
  firstCertificate(cursor, () => ({ hash: null, bytes: value(cursor, TAG.octetString) }));

function firstCertificate(cursor: Cursor, read: () => HashValue): HashValue {
  const around = open(cursor, TAG.sequence);
  const ids = each(cursor, TAG.sequence, () => {
    const aroundId = open(cursor, TAG.sequence);
    const hash = read();
    if (nextTag(cursor) === TAG.sequence) skipAny(cursor);
    close(cursor, aroundId);
    return hash;
  });
  if (nextTag(cursor) === TAG.sequence) skipAny(cursor);
  close(cursor, around);
  return ids[0] ?? malformed();
}
