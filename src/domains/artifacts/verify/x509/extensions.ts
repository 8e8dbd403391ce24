import {
  CONTEXT,
  CONTEXT_WHOLE,
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
import { boolean, each, namedBits, oid, smallInteger, text } from "../der/values.ts";
import type { Certificate, Extension } from "./certificate.ts";

/** Extensions and key purposes by the names of RFC 5280, section 4.2.1 and RFC 6962, section 3.3. */
export const OID = {
  subjectKeyId: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  nameConstraints: "2.5.29.30",
  extendedKeyUsage: "2.5.29.37",
  scts: "1.3.6.1.4.1.11129.2.4.2",
  codeSigning: "1.3.6.1.5.5.7.3.3",
  timeStamping: "1.3.6.1.5.5.7.3.8",
} as const;

export const extensionOf = (certificate: Certificate, id: string): Extension | undefined =>
  certificate.extensions.find((extension) => extension.oid === id);

/** Extensions whose meaning this verifier checks where it matters. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.keyUsage,
  OID.subjectAltName,
  OID.basicConstraints,
  OID.extendedKeyUsage,
]);

/** Critical extensions that are not understood here: such a certificate must be rejected (RFC 5280, section 4.2). */
export const unknownCritical = (certificate: Certificate): readonly string[] =>
  certificate.extensions
    .filter(({ oid: id, critical }) => critical && !UNDERSTOOD.has(id))
    .map((extension) => extension.oid);

/** One GeneralName (RFC 5280, section 4.2.1.6); `other` is Fulcio's username, the rest is not read. */
export interface AltName {
  readonly type: "email" | "uri" | "dns" | "other" | "unread";
  /** Empty where it is not read. */
  readonly value: string;
}

/** At least one; null for a malformed value. */
export const readAltNames = (extensionValue: Uint8Array): readonly AltName[] | null =>
  readDer(extensionValue, (cursor) => atLeastOne(each(cursor, TAG.sequence, altName)));

/** Fulcio oid-info, OtherName SAN. */
const USERNAME = "1.3.6.1.4.1.57264.1.7";

function altName(cursor: Cursor): AltName {
  switch (nextTag(cursor)) {
    case CONTEXT | 1:
      return { type: "email", value: text(cursor, CONTEXT | 1) };
    case CONTEXT | 2:
      return { type: "dns", value: text(cursor, CONTEXT | 2) };
    case CONTEXT | 6:
      return { type: "uri", value: text(cursor, CONTEXT | 6) };
    case CONTEXT_WHOLE | 0:
      return otherName(cursor);
    default:
      if (!UNREAD.includes(nextTag(cursor))) malformed();
      skipAny(cursor);
      return { type: "unread", value: "" };
  }
}

/** x400Address, directoryName, ediPartyName, iPAddress, registeredID. */
const UNREAD = [CONTEXT_WHOLE | 3, CONTEXT_WHOLE | 4, CONTEXT_WHOLE | 5, CONTEXT | 7, CONTEXT | 8];

function otherName(cursor: Cursor): AltName {
  const around = open(cursor, CONTEXT_WHOLE | 0);
  const isUsername = oid(cursor) === USERNAME;
  const aroundValue = open(cursor, CONTEXT_WHOLE | 0);
  if (!isUsername) skipAny(cursor);
  const username = isUsername ? text(cursor, TAG.utf8) : null;
  close(cursor, aroundValue);
  close(cursor, around);
  return username === null ? { type: "unread", value: "" } : { type: "other", value: username };
}

/** Key purposes, at least one (RFC 5280, section 4.2.1.12); null for a malformed value. */
export const readKeyPurposes = (extensionValue: Uint8Array): readonly string[] | null =>
  readDer(extensionValue, (cursor) => atLeastOne(each(cursor, TAG.sequence, (one) => oid(one))));

export interface KeyUsage {
  readonly digitalSignature: boolean;
  readonly certificateSign: boolean;
}

/** RFC 5280, section 4.2.1.3; null for a malformed value, or one that names no use. */
export const readKeyUsage = (extensionValue: Uint8Array): KeyUsage | null =>
  readDer(extensionValue, (cursor) => {
    const bits = namedBits(cursor) || malformed();
    return { digitalSignature: (bits & 1) !== 0, certificateSign: (bits & (1 << 5)) !== 0 };
  });

export interface BasicConstraints {
  readonly isAuthority: boolean;
  /** How many authorities may follow below; null: any number. */
  readonly mostBelow: number | null;
}

/** RFC 5280, section 4.2.1.9; null for a malformed value. */
export const readBasicConstraints = (extensionValue: Uint8Array): BasicConstraints | null =>
  readDer(extensionValue, (cursor) => {
    const around = open(cursor, TAG.sequence);
    const isAuthority = nextTag(cursor) === TAG.boolean && (boolean(cursor) || malformed());
    const mostBelow = nextTag(cursor) === TAG.integer ? smallInteger(cursor) : null;
    close(cursor, around);
    return !isAuthority && mostBelow !== null ? malformed() : { isAuthority, mostBelow };
  });

/** RFC 5280, section 4.2.1.2; null for a malformed value. */
export const readSubjectKeyId = (extensionValue: Uint8Array): Uint8Array | null =>
  readDer(extensionValue, (cursor) => value(cursor, TAG.octetString));

/** A list that RFC 5280 sizes 1..MAX. */
const atLeastOne = <T>(list: readonly T[]): readonly T[] => (list.length > 0 ? list : malformed());
