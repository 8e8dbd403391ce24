import fc from "fast-check";
import { expect, test } from "vitest";
import * as der from "../../../../../scripts/local/sigstore/der.ts";
import {
  extension,
  nameOf,
  P256_KEY,
  writtenCertificate,
} from "../../../../../tests/support/written-certificate.ts";
import { toHex } from "../../../../kernel/hex.ts";
import { readCertificate } from "./read-certificate.ts";

const none = new Uint8Array();
const printable = (text: string): Uint8Array => der.tagged(0x13, Buffer.from(text));
/** Of algorithms with NULL parameters, as RSA's are. */
const withNull = (id: string): Uint8Array => der.sequence(der.oid(id), der.tagged(0x05));

test("reads each field, as views into the bytes", () => {
  const bytes = writtenCertificate({
    extensions: [extension("1.2.3", Uint8Array.of(1), true), extension("1.2.4", none)],
  });
  const certificate = readCertificate(bytes);
  expect(certificate).toMatchObject({
    serial: Uint8Array.of(7),
    notBeforeMs: 0,
    notAfterMs: 86_400_000,
    subjectName: "",
    spki: Uint8Array.from(P256_KEY),
    signature: Uint8Array.of(1, 2, 3),
    signedWith: { kinds: ["p256", "p384", "p521"], hash: "sha256" },
    extensions: [
      { oid: "1.2.3", critical: true, value: Uint8Array.of(1) },
      { oid: "1.2.4", critical: false, value: none },
    ],
  });
  expect(certificate?.der.buffer).toBe(bytes.buffer);
  expect(certificate?.tbs.buffer).toBe(bytes.buffer);
  expect(toHex(certificate?.issuer ?? none)).toBe(
    toHex(nameOf(["2.5.4.10", der.utf8("An organisation")])),
  );
});

test.each([
  ["ECDSA with SHA-384", der.sequence(der.oid("1.2.840.10045.4.3.3")), "p256", "sha384"],
  ["ECDSA with SHA-512", der.sequence(der.oid("1.2.840.10045.4.3.4")), "p256", "sha512"],
  ["Ed25519", der.sequence(der.oid("1.3.101.112")), "ed25519", "sha512"],
  ["RSA with SHA-256", withNull("1.2.840.113549.1.1.11"), "rsa", "sha256"],
  ["RSA with SHA-384", withNull("1.2.840.113549.1.1.12"), "rsa", "sha384"],
  ["RSA with SHA-512", withNull("1.2.840.113549.1.1.13"), "rsa", "sha512"],
])("tells a signature of %s", (_, algorithm, kind, hash) => {
  const read = readCertificate(
    writtenCertificate({ innerAlgorithm: algorithm, outerAlgorithm: algorithm }),
  );
  expect(read?.signedWith?.kinds[0]).toBe(kind);
  expect(read?.signedWith?.hash).toBe(hash);
});

test.each([
  ["RSA with SHA-1", withNull("1.2.840.113549.1.1.5")],
  ["ECDSA with parameters", withNull("1.2.840.10045.4.3.2")],
  ["RSA without parameters", der.sequence(der.oid("1.2.840.113549.1.1.11"))],
  ["Ed25519 with parameters", withNull("1.3.101.112")],
])("knows no signature of %s", (_, algorithm) => {
  const read = readCertificate(
    writtenCertificate({ innerAlgorithm: algorithm, outerAlgorithm: algorithm }),
  );
  expect(read?.signedWith).toBeNull();
});

test.each([
  ["the common name", nameOf(["2.5.4.10", der.utf8("O")], ["2.5.4.3", printable("C")]), "C"],
  ["the last common name", nameOf(["2.5.4.3", der.utf8("A")], ["2.5.4.3", der.utf8("B")]), "B"],
  ["the organisation", nameOf(["2.5.4.10", der.utf8("O")], ["2.5.4.6", printable("CH")]), "O"],
  ["nothing", nameOf(["2.5.4.6", printable("CH")]), ""],
  ["nothing of an old type", nameOf(["2.5.4.3", der.tagged(0x1e, Buffer.from("\0A"))]), ""],
])("shows %s of a subject", (_, subject, shown) => {
  expect(readCertificate(writtenCertificate({ subject }))?.subjectName).toBe(shown);
});

test("reads unique identifiers and passes over them", () => {
  const uniqueIds = Buffer.concat([
    der.contextPrimitive(1, Uint8Array.of(0, 9)),
    der.contextPrimitive(2, Uint8Array.of(0, 9)),
  ]);
  expect(readCertificate(writtenCertificate({ uniqueIds }))).not.toBeNull();
});

test.each([
  ["version 1, which it would leave out", { version: none }],
  ["version 2", { version: der.context(0, der.integer(1)) }],
  ["version 4", { version: der.context(0, der.integer(3)) }],
  ["a negative serial number", { serial: der.tagged(0x02, Uint8Array.of(0x80)) }],
  ["a serial number of 21 octets", { serial: der.tagged(0x02, new Uint8Array(21).fill(1)) }],
  ["another algorithm outside", { outerAlgorithm: der.sequence(der.oid("1.2.840.10045.4.3.3")) }],
  ["other parameters outside", { outerAlgorithm: withNull("1.2.840.10045.4.3.2") }],
  ["an issuer that is a set", { issuer: der.setOf() }],
  ["an empty set in its subject", { subject: der.sequence(der.setOf()) }],
  ["one time", { validity: der.sequence(der.time(0)) }],
  ["three times", { validity: der.sequence(der.time(0), der.time(1), der.time(2)) }],
  ["a field after its extensions", { afterExtensions: der.integer(1) }],
  ["a field after its signature", { afterSignature: der.integer(1) }],
  ["a signature of part octets", { signature: der.bits(Uint8Array.of(2), 1) }],
  ["an extension twice", { extensions: [extension("1.2.3", none), extension("1.2.3", none)] }],
  ["an empty list of extensions", { afterExtensions: der.context(3, der.sequence()) }],
  [
    "an extension that says it is not critical",
    { extensions: [der.sequence(der.oid("1.2.3"), der.boolean(false), der.octets(none))] },
  ],
  [
    "an extension with more than a value",
    { extensions: [der.sequence(der.oid("1.2.3"), der.octets(none), der.octets(none))] },
  ],
])("refuses a certificate with %s", (_, parts) => {
  expect(readCertificate(writtenCertificate(parts))).toBeNull();
});

test("refuses the outer tag 31, bytes after the end, and bytes that are missing", () => {
  const bytes = Uint8Array.from(writtenCertificate());
  expect(readCertificate(bytes)).not.toBeNull();
  expect(readCertificate(Uint8Array.from([0x31, ...bytes.subarray(1)]))).toBeNull();
  expect(readCertificate(Uint8Array.from([...bytes, 0]))).toBeNull();
  for (let length = 0; length < bytes.length; length++)
    expect(readCertificate(bytes.subarray(0, length))).toBeNull();
});

test("answers for any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(readCertificate(bytes)).toBeNull();
    }),
  );
});

test("answers for a certificate with any bytes changed, and refuses any length that is changed", () => {
  const bytes = Uint8Array.from(writtenCertificate({ extensions: [extension("1.2.3", none)] }));
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const changed = Uint8Array.from(bytes);
      for (const [at, byte] of changes) changed[at] = byte;
      const read = readCertificate(changed);
      if (read !== null) expect(read.der.length).toBe(bytes.length);
      if (changed[1] !== bytes[1]) expect(read).toBeNull();
    }),
    { numRuns: 3000 },
  );
});
