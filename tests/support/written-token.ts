import * as der from "../../scripts/local/sigstore/der.ts";
import { nameOf } from "./written-certificate.ts";

const SHA256 = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"));
const TST_INFO = "1.2.840.113549.1.9.16.1.4";

export const attribute = (id: string, ...values: readonly Uint8Array[]): Uint8Array =>
  der.sequence(der.oid(id), der.tagged(0x31, ...values));

/** The attributes that a signer of a timestamp must sign. */
export const ATTRIBUTES = {
  contentType: attribute("1.2.840.113549.1.9.3", der.oid(TST_INFO)),
  messageDigest: attribute("1.2.840.113549.1.9.4", der.octets(new Uint8Array(32).fill(2))),
  certificate: attribute(
    "1.2.840.113549.1.9.16.2.47",
    der.sequence(der.sequence(der.sequence(der.octets(new Uint8Array(32).fill(3))))),
  ),
} as const;

/** A TSTInfo of RFC 3161, section 2.4.2, part by part. */
export const writtenInfo = (parts: Readonly<Partial<Record<InfoPart, Uint8Array>>> = {}) =>
  der.sequence(
    parts.version ?? der.integer(1),
    der.oid("1.2.3.4"),
    parts.imprint ?? der.sequence(SHA256, der.octets(new Uint8Array(32).fill(1))),
    der.integer(99),
    parts.time ?? der.tagged(0x18, Buffer.from("20260102030405.25Z")),
    parts.rest ?? new Uint8Array(),
  );

type InfoPart = "version" | "imprint" | "time" | "rest";

/** A SignerInfo of RFC 5652, section 5.3; its signature is three bytes that sign nothing. */
export function writtenSigner(parts: Readonly<Partial<Record<TokenPart, Uint8Array>>> = {}) {
  const one = (part: TokenPart, usual: Uint8Array): Uint8Array => parts[part] ?? usual;
  return der.sequence(
    one("signerVersion", der.integer(1)),
    one("signerId", der.sequence(nameOf(["2.5.4.3", der.utf8("A stamp")]), der.integer(5))),
    one("digestAlgorithm", SHA256),
    one("attributes", der.context(0, sorted(...Object.values(ATTRIBUTES)))),
    one("signatureAlgorithm", der.sequence(der.oid("1.2.840.10045.4.3.2"))),
    one("signature", der.octets(Uint8Array.of(1, 2, 3))),
    one("unsigned", new Uint8Array()),
  );
}

/** A bare timestamp token, part by part. */
export function writtenToken(parts: Readonly<Partial<Record<TokenPart, Uint8Array>>> = {}) {
  const one = (part: TokenPart, usual: Uint8Array): Uint8Array => parts[part] ?? usual;
  const nothing = new Uint8Array();
  const signedData = der.sequence(
    one("version", der.integer(3)),
    one("digestAlgorithms", der.setOf(SHA256)),
    one(
      "content",
      der.sequence(der.oid(TST_INFO), der.context(0, der.octets(one("info", writtenInfo())))),
    ),
    one("certificates", nothing),
    one("revocations", nothing),
    one("signers", der.setOf(writtenSigner(parts))),
  );
  return Uint8Array.from(der.sequence(der.oid("1.2.840.113549.1.7.2"), der.context(0, signedData)));
}

/** In the order that DER gives the members of a set: X.690, section 11.6. */
export const sorted = (...members: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([...members].sort(Buffer.compare));

type TokenPart =
  | "version"
  | "digestAlgorithms"
  | "content"
  | "info"
  | "certificates"
  | "revocations"
  | "signers"
  | "signerVersion"
  | "signerId"
  | "digestAlgorithm"
  | "attributes"
  | "signatureAlgorithm"
  | "signature"
  | "unsigned";
