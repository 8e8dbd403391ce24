import { createHash, randomBytes } from "node:crypto";
import {
  bits,
  boolean,
  context,
  contextPrimitive,
  integer,
  octets,
  oid,
  sequence,
  setOf,
  time,
  utf8,
} from "./der.ts";
import { type SigningKey, signatureAlgorithm, signWith } from "./signing-key.ts";

/** DER of a Name. */
export type Name = Uint8Array;

/** A certificate before it is signed. */
export interface CertificatePlan {
  readonly serial: Uint8Array;
  readonly subject: Name;
  readonly issuer: Name;
  readonly fromMs: number;
  readonly toMs: number;
  readonly spki: Uint8Array;
  /** DER of each Extension, in order. */
  readonly extensions: readonly Uint8Array[];
}

export const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
export const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

/** As in RFC 5280, section 4.1.2.4: the organisation, then the common name; empty for no name. */
export const name = (organisation?: string, commonName?: string): Name =>
  sequence(
    ...(organisation ? [attribute("2.5.4.10", organisation)] : []),
    ...(commonName ? [attribute("2.5.4.3", commonName)] : []),
  );

/** 63 bits, as a positive INTEGER of at most 8 bytes. */
export const newSerial = (): Uint8Array => {
  const serial = randomBytes(8);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
};

/** TBSCertificate: RFC 5280, section 4.1. */
export const toBeSigned = (plan: CertificatePlan, signer: SigningKey): Uint8Array =>
  sequence(
    context(0, integer(2)),
    integer(plan.serial),
    signatureAlgorithm(signer),
    plan.issuer,
    sequence(time(plan.fromMs), time(plan.toMs)),
    plan.subject,
    plan.spki,
    context(3, sequence(...plan.extensions)),
  );

export function signCertificate(plan: CertificatePlan, signer: SigningKey): Uint8Array {
  const tbs = toBeSigned(plan, signer);
  return sequence(tbs, signatureAlgorithm(signer), bits(signWith(signer, tbs)));
}

export const extension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));

export const forSignatures = (): Uint8Array =>
  extension("2.5.29.15", bits(Buffer.from([0x80]), 7), true);

export const forCertificates = (): Uint8Array =>
  extension("2.5.29.15", bits(Buffer.from([0x06]), 1), true);

export const forPurposes = (purposes: readonly string[], critical = false): Uint8Array =>
  extension("2.5.29.37", sequence(...purposes.map(oid)), critical);

/** Basic constraints of an authority that may have `below` authorities under it. */
export const isAuthority = (below?: number): Uint8Array =>
  extension(
    "2.5.29.19",
    sequence(boolean(true), ...(below === undefined ? [] : [integer(below)])),
    true,
  );

/** Subject alternative name: an email address, or else a URI. Critical, since the subject is empty. */
export const namedAs = (identity: string): Uint8Array =>
  extension("2.5.29.17", sequence(generalName(identity)), true);

/** Both key identifiers: leftmost 160 bits of SHA-256 of the key, RFC 7093, section 2. */
export const keyIdentifiers = (subject: SigningKey | Uint8Array, issuer: SigningKey) => [
  extension("2.5.29.14", octets(keyIdentifier(subject))),
  extension("2.5.29.35", sequence(contextPrimitive(0, keyIdentifier(issuer)))),
];

function generalName(identity: string): Uint8Array {
  const isEmail = /^[^:/@]+@[^:/@]+$/.test(identity);
  return contextPrimitive(isEmail ? 1 : 6, Buffer.from(identity, "latin1"));
}

const attribute = (id: string, value: string): Uint8Array => setOf(sequence(oid(id), utf8(value)));

const keyIdentifier = (key: SigningKey | Uint8Array): Uint8Array =>
  createHash("sha256")
    .update(key instanceof Uint8Array ? key : key.spki)
    .digest()
    .subarray(0, 20);
