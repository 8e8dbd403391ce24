import * as der from "../../scripts/local/sigstore/der.ts";

const ECDSA_SHA256 = der.sequence(der.oid("1.2.840.10045.4.3.2"));

/** An uncompressed point of P-256's length: readers look at the form alone. */
export const P256_KEY: Uint8Array = der.sequence(
  der.sequence(der.oid("1.2.840.10045.2.1"), der.oid("1.2.840.10045.3.1.7")),
  der.bits(new Uint8Array(65).fill(4)),
);

export const nameOf = (...pairs: readonly (readonly [type: string, value: Uint8Array])[]) =>
  der.sequence(...pairs.map(([type, value]) => der.setOf(der.sequence(der.oid(type), value))));

export const extension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  der.sequence(der.oid(id), ...(critical ? [der.boolean(true)] : []), der.octets(value));

/** A certificate in DER, part by part; its signature is three bytes that sign nothing. */
export function writtenCertificate(
  parts: Readonly<Partial<Record<Part, Uint8Array>>> & { readonly extensions?: Uint8Array[] } = {},
): Uint8Array {
  const { extensions = [], ...given } = parts;
  const one = (part: Part, usual: Uint8Array): Uint8Array => given[part] ?? usual;
  const listed = der.context(3, der.sequence(...extensions));
  const tbs = der.sequence(
    one("version", der.context(0, der.integer(2))),
    one("serial", der.integer(7)),
    one("innerAlgorithm", ECDSA_SHA256),
    one("issuer", nameOf(["2.5.4.10", der.utf8("An organisation")])),
    one("validity", der.sequence(der.time(0), der.time(86_400_000))),
    one("subject", nameOf()),
    one("spki", P256_KEY),
    one("uniqueIds", new Uint8Array()),
    extensions.length === 0 ? new Uint8Array() : listed,
    one("afterExtensions", new Uint8Array()),
  );
  const certificate = der.sequence(
    tbs,
    one("outerAlgorithm", ECDSA_SHA256),
    one("signature", der.bits(Uint8Array.of(1, 2, 3))),
    one("afterSignature", new Uint8Array()),
  );
  return Uint8Array.from(certificate);
}

type Part =
  | "version"
  | "serial"
  | "innerAlgorithm"
  | "issuer"
  | "validity"
  | "subject"
  | "spki"
  | "uniqueIds"
  | "afterExtensions"
  | "outerAlgorithm"
  | "signature"
  | "afterSignature";
