import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as der from "../../../../../scripts/local/sigstore/der.ts";
import { P256_KEY } from "../../../../../tests/support/written-certificate.ts";
import { keyKindOf, readPem } from "./public-key.ts";

const exported = (key: { export: (how: { type: "spki"; format: "der" }) => Buffer }): Uint8Array =>
  Uint8Array.from(key.export({ type: "spki", format: "der" }));

const made = {
  p256: generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey,
  p384: generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey,
  p521: generateKeyPairSync("ec", { namedCurve: "P-521" }).publicKey,
  ed25519: generateKeyPairSync("ed25519").publicKey,
  rsa: generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey,
};

test.each(Object.entries(made))("tells a key of the kind %s", (kind, key) => {
  expect(keyKindOf(exported(key))).toBe(kind);
});

const ofKey = (algorithm: readonly Uint8Array[], key: Uint8Array): Uint8Array =>
  der.sequence(der.sequence(...algorithm), der.bits(key));
const EC = der.oid("1.2.840.10045.2.1");
const P256 = der.oid("1.2.840.10045.3.1.7");
const POINT = new Uint8Array(65).fill(4);
const NULL = der.tagged(0x05);

test.each([
  ["another curve", ofKey([EC, der.oid("1.3.132.0.10")], POINT)],
  ["no curve", ofKey([EC], POINT)],
  ["a curve that is NULL", ofKey([EC, NULL], POINT)],
  ["a curve spelled out", ofKey([EC, der.sequence(der.integer(1))], POINT)],
  ["a compressed point", ofKey([EC, P256], new Uint8Array(33).fill(2))],
  ["a hybrid point", ofKey([EC, P256], new Uint8Array(65).fill(6))],
  ["a point of another length", ofKey([EC, P256], new Uint8Array(97).fill(4))],
  ["Ed25519 with parameters", ofKey([der.oid("1.3.101.112"), NULL], new Uint8Array(32))],
  ["a short Ed25519 key", ofKey([der.oid("1.3.101.112")], new Uint8Array(31))],
  ["X25519", ofKey([der.oid("1.3.101.110")], new Uint8Array(32))],
  ["RSA that is no key", ofKey([der.oid("1.2.840.113549.1.1.1"), NULL], Uint8Array.of(1))],
  ["RSA without parameters", ofKey([der.oid("1.2.840.113549.1.1.1")], rsaKey())],
  ["bytes after the key", Uint8Array.from([...P256_KEY, 0])],
])("tells no key of %s", (_, spki) => {
  expect(keyKindOf(spki)).toBeNull();
});

function rsaKey(): Uint8Array {
  return Uint8Array.from(made.rsa.export({ type: "pkcs1", format: "der" }));
}

test("answers for any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      expect(keyKindOf(bytes)).toBeNull();
    }),
  );
});

test.each(["\n", "\r\n"])("reads PEM with lines that end in %j", (end) => {
  const pem = made.p256.export({ type: "spki", format: "pem" }).toString();
  expect(readPem(pem.replaceAll("\n", end))).toEqual(exported(made.p256));
  expect(readPem(pem.trimEnd())).toEqual(exported(made.p256));
});

const block = (label: string): string => `-----BEGIN ${label}-----\nZm9v\n-----END ${label}-----\n`;

test("reads the label that was asked for", () => {
  expect(readPem(block("CERTIFICATE"), "CERTIFICATE")).toEqual(Uint8Array.from(Buffer.from("foo")));
  expect(readPem(block("CERTIFICATE"))).toBeNull();
});

test.each([
  ["text before it", `Public-Key: (256 bit)\nASN1 OID: prime256v1\n${block("PUBLIC KEY")}`],
  ["text after it", `${block("PUBLIC KEY")}hello`],
])("reads PEM with %s", (_, text) => {
  expect(readPem(text)).toEqual(Uint8Array.from(Buffer.from("foo")));
});

test.each([
  ["nothing", ""],
  ["its end before its beginning", block("PUBLIC KEY").split("\n").reverse().join("\n")],
  ["a block of another label before it", `${block("CERTIFICATE")}${block("PUBLIC KEY")}`],
  ["a second end", `${block("PUBLIC KEY")}-----END PUBLIC KEY-----`],
  [
    "a beginning within it",
    block("PUBLIC KEY").replace("Zm9v", "-----BEGIN PUBLIC KEY-----\nZm9v"),
  ],
  ["another block within it", block("PUBLIC KEY").replace("Zm9v", block("X509 CRL"))],
  ["a second block", block("PUBLIC KEY").repeat(2)],
  ["no bytes", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----"],
  ["a header", block("PUBLIC KEY").replace("Zm9v", "Comment: hi\nZm9v")],
  ["another label at its end", block("PUBLIC KEY").replace("END PUBLIC", "END PRIVATE")],
  ["base64 that is not canonical", block("PUBLIC KEY").replace("Zm9v", "Zm9=")],
])("refuses PEM with %s", (_, text) => {
  expect(readPem(text)).toBeNull();
});
