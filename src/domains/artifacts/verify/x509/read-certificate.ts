import { equalBytes } from "../../../../kernel/bytes.ts";
import {
  CONTEXT,
  CONTEXT_WHOLE,
  type Cursor,
  close,
  element,
  malformed,
  nextTag,
  open,
  readDer,
  TAG,
  value,
} from "../der/cursor.ts";
import { certificateTimeMs } from "../der/time.ts";
import { boolean, each, integer, octetBits, oid, smallInteger } from "../der/values.ts";
import { algorithm, signedWith } from "./algorithms.ts";
import type { Certificate, Extension } from "./certificate.ts";
import { name } from "./name.ts";

/** Version 3, the only one with extensions. */
const V3 = 2;
/** RFC 5280, section 4.1.2.2. */
const MOST_SERIAL_BYTES = 20;

/**
 * An X.509 v3 certificate (RFC 5280, section 4.1) that is DER throughout, or null. Refused too: an outer
 * signature algorithm that is not the signed one, an extension that comes twice (section 4.2), a serial
 * number that is negative or past 20 octets. Values of extensions are not looked at here.
 */
export const readCertificate = (der: Uint8Array): Certificate | null => readDer(der, certificate);

function certificate(cursor: Cursor): Certificate {
  const aroundAll = open(cursor, TAG.sequence);
  const tbsStart = cursor.at;
  const around = open(cursor, TAG.sequence);
  const aroundVersion = open(cursor, CONTEXT_WHOLE | 0);
  if (smallInteger(cursor) !== V3) malformed();
  close(cursor, aroundVersion);
  const serial = integer(cursor);
  if (serial.length > MOST_SERIAL_BYTES || (serial[0] as number) >= 0x80) malformed();
  const inner = element(cursor, TAG.sequence);
  const issuer = name(cursor);
  const aroundValidity = open(cursor, TAG.sequence);
  const notBeforeMs = certificateTimeMs(cursor);
  const notAfterMs = certificateTimeMs(cursor);
  close(cursor, aroundValidity);
  const subject = name(cursor);
  const spki = element(cursor, TAG.sequence);
  for (const unique of [1, 2])
    if (nextTag(cursor) === (CONTEXT | unique)) octetBits(cursor, CONTEXT | unique);
  const list = nextTag(cursor) < 0 ? [] : extensions(cursor);
  close(cursor, around);
  const tbs = cursor.bytes.subarray(tbsStart, cursor.at);
  const outerStart = cursor.at;
  const signature = algorithm(cursor);
  if (!equalBytes(inner, cursor.bytes.subarray(outerStart, cursor.at))) malformed();
  const signatureBytes = octetBits(cursor);
  close(cursor, aroundAll);
  return {
    der: cursor.bytes,
    tbs,
    serial,
    issuer: issuer.der,
    subject: subject.der,
    subjectName: subject.display,
    notBeforeMs,
    notAfterMs,
    spki,
    signature: signatureBytes,
    signedWith: signedWith(signature),
    extensions: list,
  };
}

function extensions(cursor: Cursor): Extension[] {
  const around = open(cursor, CONTEXT_WHOLE | 3);
  const list = each(cursor, TAG.sequence, extension);
  close(cursor, around);
  if (list.length === 0) malformed();
  if (new Set(list.map((one) => one.oid)).size !== list.length) malformed();
  return list;
}

/** Shared with RFC 3161, section 2.4.2, whose extensions have the same form. */
export function extension(cursor: Cursor): Extension {
  const around = open(cursor, TAG.sequence);
  const id = oid(cursor);
  const critical = nextTag(cursor) === TAG.boolean && (boolean(cursor) || malformed());
  const bytes = value(cursor, TAG.octetString);
  close(cursor, around);
  return { oid: id, critical, value: bytes };
}
