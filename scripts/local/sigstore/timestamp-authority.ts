import { createHash } from "node:crypto";
import {
  forCertificates,
  forPurposes,
  forSignatures,
  isAuthority,
  keyIdentifiers,
  type Name,
  name,
  newSerial,
  signCertificate,
  TIME_STAMPING,
} from "./certificate.ts";
import type { AuthorityKeys } from "./certificate-authority.ts";
import {
  context,
  generalizedTime,
  integer,
  octets,
  oid,
  sequence,
  setOf,
  tagged,
  time,
} from "./der.ts";
import { type SigningKey, signatureAlgorithm, signWith } from "./signing-key.ts";

const YEAR_MS = 365 * 24 * 60 * 60_000;

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
const SHA384 = "2.16.840.1.101.3.4.2.2";
const POLICY = "1.3.6.1.4.1.57264.2";

/** A P-384 key whose certificate is for timestamps alone, and the root over it. */
export interface TimestampAuthority {
  readonly key: SigningKey;
  readonly issuer: Name;
  readonly serial: Uint8Array;
  /** DER, signing certificate first, root last. */
  readonly chain: readonly Uint8Array[];
}

export interface TimestampAsked {
  /** OID of the hash, and the digest that is to be dated. */
  readonly hash: string;
  readonly digest: Uint8Array;
  readonly atMs: number;
  /** Digits of the second's fraction; none by default. */
  readonly fraction?: string;
  readonly nonce?: number;
  readonly withCertificate?: boolean;
  /** By default a new one, as every token must have: RFC 3161, section 2.4.2. */
  readonly serial?: Uint8Array;
}

export function newTimestampAuthority(
  keys: AuthorityKeys,
  organisation: string,
  atMs: number,
  purposes: readonly string[] = [TIME_STAMPING],
): TimestampAuthority {
  const issuer = name(organisation, "timestamp root");
  const serial = newSerial();
  const lasts = { fromMs: atMs, toMs: atMs + 10 * YEAR_MS };
  const root = signCertificate(
    {
      ...lasts,
      serial: newSerial(),
      subject: issuer,
      issuer,
      spki: keys.root.spki,
      extensions: [forCertificates(), isAuthority(0), ...keyIdentifiers(keys.root, keys.root)],
    },
    keys.root,
  );
  const signing = signCertificate(
    {
      ...lasts,
      serial,
      subject: name(organisation, "timestamps"),
      issuer,
      spki: keys.issuing.spki,
      extensions: [
        forSignatures(),
        forPurposes(purposes, true),
        ...keyIdentifiers(keys.issuing, keys.root),
      ],
    },
    keys.root,
  );
  return { key: keys.issuing, issuer, serial, chain: [signing, root] };
}

/** TimeStampResp that was granted: RFC 3161, section 2.4.2, around CMS SignedData, RFC 5652, section 5. */
export function timestamp(authority: TimestampAuthority, asked: TimestampAsked): Uint8Array {
  const info = tstInfo(asked);
  const signedData = sequence(
    integer(3),
    setOf(sequence(oid(SHA384))),
    sequence(oid(TST_INFO), context(0, octets(info))),
    ...(asked.withCertificate ? [context(0, authority.chain[0] ?? new Uint8Array())] : []),
    setOf(signerInfo(authority, info, asked.atMs)),
  );
  const token = sequence(oid(SIGNED_DATA), context(0, signedData));
  return sequence(sequence(integer(0)), token);
}

const tstInfo = ({
  hash,
  digest,
  atMs,
  fraction,
  nonce,
  serial = newSerial(),
}: TimestampAsked): Uint8Array =>
  sequence(
    integer(1),
    oid(POLICY),
    sequence(sequence(oid(hash)), octets(digest)),
    integer(serial),
    generalizedTime(atMs, fraction),
    sequence(integer(1)),
    ...(nonce === undefined ? [] : [integer(nonce)]),
  );

function signerInfo(authority: TimestampAuthority, info: Uint8Array, atMs: number): Uint8Array {
  const [certificate = new Uint8Array()] = authority.chain;
  const attributes = setOf(
    attribute(CONTENT_TYPE, oid(TST_INFO)),
    attribute(SIGNING_TIME, time(atMs)),
    attribute(MESSAGE_DIGEST, octets(createHash("sha384").update(info).digest())),
    // ESSCertIDv2 leaves the hash algorithm out when it is SHA-256: RFC 5035, section 4.
    attribute(
      SIGNING_CERTIFICATE_V2,
      sequence(sequence(sequence(octets(createHash("sha256").update(certificate).digest())))),
    ),
  );
  return sequence(
    integer(1),
    sequence(authority.issuer, integer(authority.serial)),
    sequence(oid(SHA384)),
    // Signed as a SET, sent as IMPLICIT [0]: RFC 5652, section 5.4.
    tagged(0xa0, contentsOf(attributes)),
    signatureAlgorithm(authority.key),
    octets(signWith(authority.key, attributes)),
  );
}

const attribute = (id: string, value: Uint8Array): Uint8Array => sequence(oid(id), setOf(value));

/** Without tag and length. */
function contentsOf(der: Uint8Array): Uint8Array {
  const length = der[1] ?? 0;
  return der.subarray(length < 128 ? 2 : 2 + (length & 0x7f));
}
