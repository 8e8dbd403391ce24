import fc from "fast-check";
import { expect, test } from "vitest";
import * as der from "../../../../../scripts/local/sigstore/der.ts";
import { nameOf } from "../../../../../tests/support/written-certificate.ts";
import {
  ATTRIBUTES,
  attribute,
  sorted,
  writtenInfo,
  writtenSigner,
  writtenToken,
} from "../../../../../tests/support/written-token.ts";
import { toHex } from "../../../../kernel/hex.ts";
import { readTimestamp, type TimestampToken } from "./token.ts";

const NULL = der.tagged(0x05);
const SHA256 = "2.16.840.1.101.3.4.2.1";
const SHA512 = "2.16.840.1.101.3.4.2.3";
const algorithm = (id: string, ...parameters: readonly Uint8Array[]): Uint8Array =>
  der.sequence(der.oid(id), ...parameters);
const filled = (byte: number, length = 32): Uint8Array => new Uint8Array(length).fill(byte);
const attributes = (...members: readonly Uint8Array[]): Uint8Array =>
  der.context(0, sorted(...members));
const { contentType, messageDigest, certificate } = ATTRIBUTES;
const response = (...status: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(der.sequence(der.sequence(...status), writtenToken()));

test("reads each part of a token", () => {
  expect(readTimestamp(writtenToken())).toEqual({
    info: Uint8Array.from(writtenInfo()),
    imprint: { hash: "sha256", bytes: filled(1) },
    time: { ms: Date.UTC(2026, 0, 2, 3, 4, 5, 250), text: "2026-01-02T03:04:05.25Z" },
    policy: "1.2.3.4",
    serial: Uint8Array.of(99),
    nonce: null,
    signer: {
      by: "serial",
      issuer: Uint8Array.from(nameOf(["2.5.4.3", der.utf8("A stamp")])),
      serial: Uint8Array.of(5),
    },
    messageDigest: { hash: "sha256", bytes: filled(2) },
    signedBytes: Uint8Array.from(der.tagged(0x31, sorted(contentType, messageDigest, certificate))),
    certificateHash: { hash: "sha256", bytes: filled(3) },
    signedWith: { kinds: ["p256", "p384", "p521"], hash: "sha256" },
    signature: Uint8Array.of(1, 2, 3),
    certificates: [],
  });
});

test("leaves the bytes it reads as they are, whatever kind of view they are", () => {
  const token = Buffer.from(writtenToken());
  const before = toHex(token);
  expect(readTimestamp(token)?.signedBytes[0]).toBe(0x31);
  expect(toHex(token)).toBe(before);
});

test.each([
  ["granted", response(der.integer(0))],
  ["granted with modifications", response(der.integer(1))],
  ["granted with a word", response(der.integer(0), der.sequence(der.utf8("Granted.")))],
])("reads a response that is %s as the token in it", (_, bytes) => {
  expect(readTimestamp(bytes)).toEqual(readTimestamp(writtenToken()));
});

test.each([
  ["rejected", response(der.integer(2))],
  ["waiting", response(der.integer(3))],
  ["of a negative status", response(der.tagged(0x02, Uint8Array.of(0xff)))],
  ["granted and failed", response(der.integer(0), der.bits(Uint8Array.of(0x80), 7))],
  ["granted without a token", Uint8Array.from(der.sequence(der.sequence(der.integer(0))))],
  [
    "granted with two tokens",
    Uint8Array.from(der.sequence(der.sequence(der.integer(0)), writtenToken(), writtenToken())),
  ],
])("refuses a response that is %s", (_, bytes) => {
  expect(readTimestamp(bytes)).toBeNull();
});

test.each([
  ["an accuracy", der.sequence(der.integer(1), der.contextPrimitive(0, Uint8Array.of(5)))],
  ["an accuracy of nothing", der.sequence()],
  ["an order", der.boolean(true)],
  ["a name", der.context(0, der.context(4, nameOf()))],
  ["an extension", der.context(1, der.sequence(der.oid("1.2.3"), der.octets(filled(1))))],
])("reads a timestamp that tells %s", (_, rest) => {
  expect(readTimestamp(writtenToken({ info: writtenInfo({ rest }) }))?.nonce).toBeNull();
});

test("reads a nonce", () => {
  const rest = der.integer(Uint8Array.of(0x80, 1));
  expect(readTimestamp(writtenToken({ info: writtenInfo({ rest }) }))?.nonce).toEqual(
    Uint8Array.of(0, 0x80, 1),
  );
});

test.each([
  ["of version 2", { version: der.integer(2) }],
  ["with a time of certificates", { time: der.tagged(0x17, Buffer.from("260102030405Z")) }],
  [
    "with a trailing zero in its time",
    { time: der.tagged(0x18, Buffer.from("20260102030405.50Z")) },
  ],
  ["whose order is the default written out", { rest: der.boolean(false) }],
  ["with two nonces", { rest: Buffer.concat([der.integer(1), der.integer(1)]) }],
  ["with parts out of order", { rest: Buffer.concat([der.integer(1), der.boolean(true)]) }],
  [
    "with a critical extension",
    {
      rest: der.context(
        1,
        der.sequence(der.oid("1.2.3"), der.boolean(true), der.octets(filled(1))),
      ),
    },
  ],
])("refuses a timestamp %s", (_, parts) => {
  expect(readTimestamp(writtenToken({ info: writtenInfo(parts) }))).toBeNull();
});

test("reads a signer that is named by a key identifier", () => {
  const token = writtenToken({
    signerVersion: der.integer(3),
    signerId: der.contextPrimitive(0, filled(7, 20)),
  });
  expect(readTimestamp(token)?.signer).toEqual({ by: "key_id", keyId: filled(7, 20) });
});

test("reads the certificates that came along, and none from an empty set", () => {
  const certificates = der.context(0, der.sequence(der.integer(1)), der.sequence());
  expect(readTimestamp(writtenToken({ certificates }))?.certificates).toEqual([
    Uint8Array.from(der.sequence(der.integer(1))),
    Uint8Array.from(der.sequence()),
  ]);
  expect(readTimestamp(writtenToken({ certificates: der.context(0) }))?.certificates).toEqual([]);
});

test("tells RSA by its signature's identifier or by its key's", () => {
  for (const id of ["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1"])
    expect(
      readTimestamp(writtenToken({ signatureAlgorithm: algorithm(id, NULL) }))?.signedWith,
    ).toEqual({ kinds: ["rsa"], hash: "sha256" });
});

test("knows what it does not know, without refusing it", () => {
  const unknown = algorithm("1.2.3", NULL);
  const token = readTimestamp(
    writtenToken({
      digestAlgorithm: unknown,
      digestAlgorithms: der.setOf(unknown),
      signatureAlgorithm: algorithm("1.2.840.113549.1.1.1", NULL),
      info: writtenInfo({ imprint: der.sequence(unknown, der.octets(filled(1))) }),
    }),
  );
  expect(token).toMatchObject({ messageDigest: { hash: null }, imprint: { hash: null } });
  expect(token?.signedWith).toBeNull();
});

const ess = (...parts: readonly Uint8Array[]): Uint8Array =>
  der.sequence(der.sequence(der.sequence(...parts)));
const V1 = "1.2.840.113549.1.9.16.2.12";
const V2 = "1.2.840.113549.1.9.16.2.47";
const issuerSerial = der.sequence(der.sequence(der.context(4, nameOf())), der.integer(5));

test.each([
  ["SHA-256 by default", attribute(V2, ess(der.octets(filled(3)))), "sha256"],
  ["SHA-512", attribute(V2, ess(algorithm(SHA512), der.octets(filled(3)))), "sha512"],
  ["an issuer and serial", attribute(V2, ess(der.octets(filled(3)), issuerSerial)), "sha256"],
  ["SHA-1, without a name", attribute(V1, ess(der.octets(filled(3)))), null],
])("reads the hash of the signer's certificate: %s", (_, named, hash) => {
  const token = writtenToken({ attributes: attributes(contentType, messageDigest, named) });
  expect(readTimestamp(token)?.certificateHash).toEqual({ hash, bytes: filled(3) });
});

const signingTime = attribute("1.2.840.113549.1.9.5", der.time(0));

test("reads past attributes that it has no use for", () => {
  const more = attributes(contentType, messageDigest, certificate, signingTime);
  expect(readTimestamp(writtenToken({ attributes: more }))).not.toBeNull();
});

test.each([
  ["no attributes", { attributes: new Uint8Array() }],
  ["no content type", { attributes: attributes(messageDigest, certificate) }],
  ["no message digest", { attributes: attributes(contentType, certificate) }],
  ["no certificate named", { attributes: attributes(contentType, messageDigest) }],
  [
    "another content type",
    {
      attributes: attributes(
        attribute("1.2.840.113549.1.9.3", der.oid("1.2.840.113549.1.7.1")),
        messageDigest,
        certificate,
      ),
    },
  ],
  [
    "two message digests in one attribute",
    {
      attributes: attributes(
        contentType,
        attribute("1.2.840.113549.1.9.4", der.octets(filled(2)), der.octets(filled(2))),
        certificate,
      ),
    },
  ],
  [
    "two attributes of message digest",
    {
      attributes: attributes(
        contentType,
        messageDigest,
        certificate,
        attribute("1.2.840.113549.1.9.4", der.octets(filled(9))),
      ),
    },
  ],
  [
    "no certificate in its list",
    {
      attributes: attributes(
        contentType,
        messageDigest,
        attribute(V2, der.sequence(der.sequence())),
      ),
    },
  ],
  [
    "attributes out of order",
    { attributes: der.context(0, messageDigest, contentType, certificate) },
  ],
  ["unsigned attributes", { unsigned: der.context(1, signingTime) }],
  ["revocations", { revocations: der.context(1, der.sequence()) }],
  ["a certificate of another form", { certificates: der.context(0, der.context(1)) }],
  ["version 1", { version: der.integer(1) }],
  ["no signer", { signers: der.setOf() }],
  ["a signer's version for a key identifier", { signerVersion: der.integer(3) }],
  ["a signer's version for a serial", { signerId: der.contextPrimitive(0, filled(7)) }],
  ["another digest algorithm in its list", { digestAlgorithms: der.setOf(algorithm(SHA512)) }],
  ["no digest algorithm in its list", { digestAlgorithms: der.setOf() }],
  [
    "two digest algorithms in its list",
    { digestAlgorithms: der.setOf(algorithm(SHA256), algorithm(SHA512)) },
  ],
  ["another content", { content: der.sequence(der.oid("1.2.840.113549.1.7.1")) }],
  [
    "a content in pieces",
    {
      content: der.sequence(
        der.oid("1.2.840.113549.1.9.16.1.4"),
        der.context(0, der.tagged(0x24, der.octets(writtenInfo()))),
      ),
    },
  ],
])("refuses a token with %s", (_, parts) => {
  expect(readTimestamp(writtenToken(parts))).toBeNull();
});

test("reads one signer and refuses two", () => {
  const one = writtenSigner();
  const two = writtenSigner({ signature: der.octets(Uint8Array.of(4)) });
  expect(readTimestamp(writtenToken({ signers: der.setOf(one) }))).not.toBeNull();
  expect(readTimestamp(writtenToken({ signers: der.setOf(one, two) }))).toBeNull();
});

test("refuses the outer tag 31, bytes after the end, and bytes that are missing", () => {
  const bytes = writtenToken();
  expect(readTimestamp(Uint8Array.from([0x31, ...bytes.subarray(1)]))).toBeNull();
  expect(readTimestamp(Uint8Array.from([...bytes, 0]))).toBeNull();
  for (let length = 0; length < bytes.length; length++)
    expect(readTimestamp(bytes.subarray(0, length))).toBeNull();
});

test("answers for any bytes, and for a token with any bytes changed", () => {
  const bytes = response(der.integer(0));
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const changed = Uint8Array.from(bytes);
      for (const [at, byte] of changes) changed[at] = byte;
      expect(() => readTimestamp(changed)).not.toThrow();
    }),
    { numRuns: 3000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
      expect(readTimestamp(any)).toBeNull();
    }),
  );
});

/**
 * What a mutant changes is seen: in a part that is compared or signed, or in its refusal. The one byte that
 * may change unseen is on the list of `readTimestamp`.
 */
test("shows every changed bit but the last of the status", () => {
  const bytes = response(der.integer(0));
  const told = (read: TimestampToken | null): string =>
    JSON.stringify(read, (_, part) => (part instanceof Uint8Array ? toHex(part) : part));
  const original = told(readTimestamp(bytes));
  const unseen: number[] = [];
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Uint8Array.from(bytes);
    changed[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
    if (told(readTimestamp(changed)) === original) unseen.push(bit);
  }
  const statusAt = Buffer.from(bytes).indexOf(der.sequence(der.integer(0))) + 4;
  expect(unseen).toEqual([statusAt * 8]);
});
