import { type Cursor, close, malformed, nextTag, open, readDer, TAG } from "../der/cursor.ts";
import { each, smallInteger, text } from "../der/values.ts";
import { readTimestampInfo, type TimestampInfo } from "./info.ts";
import { type SignedData, signedData } from "./signed-data.ts";

export type { HashValue } from "../x509/algorithms.ts";
export type { SignerId } from "./signed-data.ts";

/** An RFC 3161 timestamp after reading: every byte has its form, none has been believed. */
export interface TimestampToken extends TimestampInfo, SignedData {}

/** PKIStatus (RFC 3161, section 2.4.2): granted, and granted with modifications. */
const GRANTED = 1;

/**
 * A TimeStampResp that was granted, or a bare TimeStampToken (RFC 3161, section 2.4.2) with one signer and
 * signed attributes (RFC 5652, section 5), in DER. Null for anything else, unsigned attributes, revocation
 * lists, and critical extensions included.
 *
 * Bytes that neither the signature covers nor this reader fixes:
 * - the response around the token: its status 0 or 1, and the status text;
 * - NULL or no parameters beside a SHA-2 algorithm;
 * - an empty set of certificates, or none;
 * - `signer` and `certificates`: `checkTimestamp` compares both with the trusted authority's certificates.
 */
export const readTimestamp = (der: Uint8Array): TimestampToken | null =>
  readDer(der, (cursor) => {
    const signed = nextTagInside(cursor) === TAG.oid ? signedData(cursor) : granted(cursor);
    return { ...signed, ...(readTimestampInfo(signed.info) ?? malformed()) };
  });

function nextTagInside(cursor: Cursor): number {
  const start = cursor.at;
  const around = open(cursor, TAG.sequence);
  const tag = nextTag(cursor);
  cursor.at = start;
  cursor.end = around;
  return tag;
}

function granted(cursor: Cursor): SignedData {
  const around = open(cursor, TAG.sequence);
  const aroundStatus = open(cursor, TAG.sequence);
  if (smallInteger(cursor) > GRANTED) malformed();
  if (nextTag(cursor) === TAG.sequence) each(cursor, TAG.sequence, (one) => text(one, TAG.utf8));
  close(cursor, aroundStatus);
  const signed = signedData(cursor);
  close(cursor, around);
  return signed;
}
