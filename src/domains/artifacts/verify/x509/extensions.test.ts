import fc from "fast-check";
import { expect, test } from "vitest";
import * as der from "../../../../../scripts/local/sigstore/der.ts";
import { extension, writtenCertificate } from "../../../../../tests/support/written-certificate.ts";
import type { Certificate } from "./certificate.ts";
import {
  extensionOf,
  OID,
  readAltNames,
  readBasicConstraints,
  readKeyPurposes,
  readKeyUsage,
  readSubjectKeyId,
  unknownCritical,
} from "./extensions.ts";
import { readCertificate } from "./read-certificate.ts";

const none = new Uint8Array();
const ascii = (text: string): Uint8Array => Buffer.from(text);
const email = der.contextPrimitive(1, ascii("me@example.com"));
const otherName = (id: string, ...value: readonly Uint8Array[]): Uint8Array =>
  der.context(0, der.oid(id), der.context(0, ...value));
const USERNAME = "1.3.6.1.4.1.57264.1.7";

test("reads the names of a subject, each by its type", () => {
  const names = der.sequence(
    email,
    der.contextPrimitive(6, ascii("https://example.com/a")),
    der.contextPrimitive(2, ascii("example.com")),
    otherName(USERNAME, der.utf8("mé!example.com")),
    otherName("1.2.3", der.sequence(der.integer(1))),
    der.contextPrimitive(7, Uint8Array.of(127, 0, 0, 1)),
    der.context(4, der.sequence()),
  );
  expect(readAltNames(names)).toEqual([
    { type: "email", value: "me@example.com" },
    { type: "uri", value: "https://example.com/a" },
    { type: "dns", value: "example.com" },
    { type: "other", value: "mé!example.com" },
    { type: "unread", value: "" },
    { type: "unread", value: "" },
    { type: "unread", value: "" },
  ]);
});

test.each([
  ["no name", der.sequence()],
  ["an address past ASCII", der.sequence(der.contextPrimitive(1, Buffer.from("mé@example.com")))],
  ["an address with a NUL", der.sequence(der.contextPrimitive(1, ascii("me@example.com\0.org")))],
  ["a constructed address", der.sequence(der.context(1, der.utf8("me@example.com")))],
  ["a username of another type", der.sequence(otherName(USERNAME, der.tagged(0x16)))],
  ["two values in a username", der.sequence(otherName(USERNAME, der.utf8("a"), der.utf8("b")))],
  ["a value that is no DER", der.sequence(otherName("1.2.3", Uint8Array.of(0x02, 0x05)))],
  ["bytes after the list", Buffer.concat([der.sequence(email), Uint8Array.of(0)])],
])("refuses names of a subject with %s", (_, value) => {
  expect(readAltNames(value)).toBeNull();
});

test("reads what a key is for", () => {
  expect(readKeyPurposes(der.sequence(der.oid(OID.codeSigning)))).toEqual([OID.codeSigning]);
  expect(readKeyPurposes(der.sequence())).toBeNull();
  expect(readKeyPurposes(der.sequence(der.integer(1)))).toBeNull();
});

test.each([
  ["a signature", der.bits(Uint8Array.of(0x80), 7), true, false],
  ["certificates", der.bits(Uint8Array.of(0x04), 2), false, true],
  ["both", der.bits(Uint8Array.of(0x84), 2), true, true],
  ["something else", der.bits(Uint8Array.of(0x00, 0x80), 7), false, false],
])("reads that a key is used for %s", (_, value, digitalSignature, certificateSign) => {
  expect(readKeyUsage(value)).toEqual({ digitalSignature, certificateSign });
});

test("refuses a key usage that names none, or is written longer than it must be", () => {
  expect(readKeyUsage(der.bits(none))).toBeNull();
  expect(readKeyUsage(der.bits(Uint8Array.of(0x80)))).toBeNull();
});

test.each([
  ["an end entity", der.sequence(), { isAuthority: false, mostBelow: null }],
  ["an authority", der.sequence(der.boolean(true)), { isAuthority: true, mostBelow: null }],
  [
    "an authority above two",
    der.sequence(der.boolean(true), der.integer(2)),
    { isAuthority: true, mostBelow: 2 },
  ],
  ["a default that is written out", der.sequence(der.boolean(false)), null],
  ["a count under an end entity", der.sequence(der.integer(0)), null],
  [
    "a negative count",
    der.sequence(der.boolean(true), der.tagged(0x02, Uint8Array.of(0xff))),
    null,
  ],
])("reads the basic constraints of %s", (_, value, constraints) => {
  expect(readBasicConstraints(value)).toEqual(constraints);
});

test("reads a subject key identifier", () => {
  expect(readSubjectKeyId(der.octets(Uint8Array.of(1, 2)))).toEqual(Buffer.of(1, 2));
  expect(readSubjectKeyId(der.integer(1))).toBeNull();
});

test("finds an extension, and those that are critical and not understood", () => {
  const certificate = readCertificate(
    writtenCertificate({
      extensions: [
        extension(OID.keyUsage, none, true),
        extension(OID.nameConstraints, none, true),
        extension("1.2.3", none, true),
        extension("1.2.4", none),
      ],
    }),
  ) as Certificate;
  expect(unknownCritical(certificate)).toEqual([OID.nameConstraints, "1.2.3"]);
  expect(extensionOf(certificate, "1.2.4")?.critical).toBe(false);
  expect(extensionOf(certificate, "1.2.5")).toBeUndefined();
});

test("answers for any bytes", () => {
  const readers = [
    readAltNames,
    readKeyPurposes,
    readKeyUsage,
    readBasicConstraints,
    readSubjectKeyId,
  ];
  const likely = fc.constantFrom(0x30, 0x06, 0x01, 0x03, 0x04, 0x81, 0xa0, 0x00, 0x02, 0xff);
  fc.assert(
    fc.property(fc.array(likely, { maxLength: 30 }), (bytes) => {
      for (const read of readers) expect(() => read(Uint8Array.from(bytes))).not.toThrow();
    }),
    { numRuns: 3000 },
  );
});
