import fc from "fast-check";
import { expect, test } from "vitest";
import * as der from "../../../../../scripts/local/sigstore/der.ts";
import { extension, writtenCertificate } from "../../../../../tests/support/written-certificate.ts";
import { concatBytes, fromHex } from "../../../../kernel/bytes.ts";
import { toHex } from "../../../../kernel/hex.ts";
import { bigEndian } from "../der/write.ts";
import type { Certificate } from "./certificate.ts";
import { OID } from "./extensions.ts";
import { readCertificate } from "./read-certificate.ts";
import { precertificateTbs, readScts, type Sct, sctSignedData } from "./scts.ts";

const LOG_ID = new Uint8Array(32).fill(0xab);
const bytes = (hex: string): Uint8Array => fromHex(hex.replaceAll(" ", "")) as Uint8Array;
/** Opaque bytes with their length in two octets before them: RFC 5246, section 4.7. */
const sized = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = concatBytes(...parts);
  return concatBytes(bigEndian(whole.length, 2), whole);
};

/** version, log id, timestamp 0x0000018bcfe56800, extensions, algorithms, signature. */
const sct = (version = "00", extensions = "0000", algorithm = "0403", tail = ""): Uint8Array =>
  concatBytes(
    bytes(version),
    LOG_ID,
    bytes(`0000018bcfe56800 ${extensions} ${algorithm} 0002 cafe ${tail}`),
  );
const list = (...scts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(der.octets(sized(...scts.map((one) => sized(one)))));

test("reads every timestamp of a list, with its extensions", () => {
  expect(readScts(list(sct(), sct("00", "0003 000102", "0601")))).toEqual([
    {
      logId: LOG_ID,
      timestampMs: 1_700_000_000_000,
      extensions: new Uint8Array(),
      kind: "ecdsa",
      hash: "sha256",
      signature: bytes("cafe"),
    },
    {
      logId: LOG_ID,
      timestampMs: 1_700_000_000_000,
      extensions: bytes("000102"),
      kind: "rsa",
      hash: "sha512",
      signature: bytes("cafe"),
    },
  ]);
});

test.each([
  ["no timestamp", list()],
  ["version 2", list(sct("01"))],
  ["SHA-1", list(sct("00", "0000", "0203"))],
  ["DSA", list(sct("00", "0000", "0402"))],
  ["an empty timestamp", list(new Uint8Array())],
  ["extensions that reach past the end", list(sct("00", "ffff"))],
  ["bytes after the signature", list(sct("00", "0000", "0403", "00"))],
  ["a timestamp cut short", list(sct().subarray(0, 46))],
  ["a length that reaches past the list", Uint8Array.from(der.octets(sized(bytes("0005 00"))))],
  ["half a length", Uint8Array.from(der.octets(sized(bytes("00"))))],
  ["bytes after the list", Uint8Array.from([...list(sct()), 0])],
  ["a list that is longer than it says", Uint8Array.from(der.octets(bytes("0000 00")))],
  ["no OCTET STRING around it", sized(sized(sct()))],
  [
    "a moment past 2^53",
    list(concatBytes(bytes("00"), LOG_ID, bytes("0020000000000000 0000 0403 0002 cafe"))),
  ],
])("refuses a list with %s", (_, value) => {
  expect(readScts(value)).toBeNull();
});

test("answers for any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (any) => {
      expect(() => readScts(Uint8Array.from(der.octets(sized(sized(any)))))).not.toThrow();
      expect(() => readScts(any)).not.toThrow();
    }),
  );
});

test("writes what a log signed, as RFC 6962 section 3.2 lays it out", () => {
  const [read] = readScts(list(sct("00", "0001 07"))) as readonly [Sct];
  const signed = sctSignedData(read, new Uint8Array(32).fill(0xcd), bytes("3003020101"));
  expect(toHex(signed)).toBe(
    [
      "00",
      "00",
      "0000018bcfe56800",
      "0001",
      "cd".repeat(32),
      "000005",
      "3003020101",
      "0001",
      "07",
    ].join(""),
  );
});

const tbsOf = (...extensions: Uint8Array[]): Uint8Array =>
  precertificateTbs(readCertificate(writtenCertificate({ extensions })) as Certificate);
const plainTbs = (...extensions: Uint8Array[]): Uint8Array =>
  (readCertificate(writtenCertificate({ extensions })) as Certificate).tbs;
const scts = extension(OID.scts, list(sct(), sct()));
const one = extension("1.2.3", new Uint8Array(90));
const two = extension("1.2.4", new Uint8Array(3), true);

test("takes the list of timestamps out, wherever it stands", () => {
  for (const extensions of [
    [scts, one, two],
    [one, scts, two],
    [one, two, scts],
  ])
    expect(tbsOf(...extensions)).toEqual(plainTbs(one, two));
});

test("leaves no empty list of extensions behind", () => {
  expect(tbsOf(scts)).toEqual(plainTbs());
});

test("changes nothing where there is no list of timestamps", () => {
  expect(tbsOf(one)).toEqual(plainTbs(one));
});
