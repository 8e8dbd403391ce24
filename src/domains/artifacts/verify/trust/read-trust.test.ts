import { sha256 } from "@noble/hashes/sha2.js";
import { describe, expect, test } from "vitest";
import { concatBytes, equalBytes, toBase64 } from "../../../../kernel/bytes.ts";
import type { Json } from "../../../../kernel/canonical-json.ts";
import { digestOf } from "../../../../kernel/digest.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import { wrap } from "../der/write.ts";
import { LIMITS } from "../limits.ts";
import { ed25519KeyId } from "../policy/note-key.ts";
import { keyKindOf } from "../x509/public-key.ts";
import { readTrust } from "./read-trust.ts";

type Tree = { [name: string]: Json };

/** A signature of this world: SHA-256 over key and data. Ed25519 keys of zeros cannot be used. */
const sign = (spki: Uint8Array, data: Uint8Array) => sha256(concatBytes(spki, data));
const engine: CryptoEngine = {
  importKey: (spki) => {
    const kind = keyKindOf(spki);
    const isUsable = kind !== null && spki.subarray(-32).some((byte) => byte !== 0);
    return isUsable ? { kind, spki, native: null } : undefined;
  },
  verify: ({ spki }, _, signature, data) => equalBytes(signature, sign(spki, data)),
  verifyDigest: () => false,
  digest: () => new Uint8Array(),
};

const ED25519 = wrap(0x06, Uint8Array.of(0x2b, 0x65, 0x70));
const bits = (bytes: Uint8Array) => wrap(0x03, Uint8Array.of(0), bytes);
const ed25519 = (value: number) =>
  wrap(0x30, wrap(0x30, ED25519), bits(new Uint8Array(32).fill(value)));
const RSA = wrap(
  0x30,
  wrap(0x02, new Uint8Array(256).fill(0x55)),
  wrap(0x02, Uint8Array.of(1, 0, 1)),
);
const P256 = wrap(
  0x30,
  wrap(
    0x30,
    wrap(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1)),
    wrap(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7)),
  ),
  bits(Uint8Array.of(4, ...new Uint8Array(64).fill(1))),
);

const START = "2026-01-01T00:00:00Z";
const START_MS = 1_767_225_600_000;

const log = (changes: Tree = {}, key: Tree = {}): Tree => ({
  baseUrl: "https://log.example.com/a/",
  hashAlgorithm: "SHA2_256",
  publicKey: {
    rawBytes: toBase64(P256),
    keyDetails: "PKIX_ECDSA_P256_SHA_256",
    validFor: { start: START },
    ...key,
  },
  logId: { keyId: toBase64(sha256(P256)) },
  ...changes,
});
const NAME = "log.example.com/a";

const ed25519Log = (id: Uint8Array, changes: Tree = {}, value = 1): Tree =>
  log(
    { logId: { keyId: toBase64(id) }, ...changes },
    { rawBytes: toBase64(ed25519(value)), keyDetails: "PKIX_ED25519" },
  );

interface CertificateWorld {
  readonly subject: string;
  readonly key: number;
  readonly issuer: string;
  readonly signedBy: number;
  /** How many authorities may follow; null for a certificate that is no authority. */
  readonly mostBelow: number | null;
}

const name = (text: string) =>
  wrap(
    0x30,
    wrap(0x31, wrap(0x30, wrap(0x06, Uint8Array.of(0x55, 4, 3)), wrap(0x0c, utf8Bytes(text)))),
  );

function certificate({ subject, key, issuer, signedBy, mostBelow }: CertificateWorld): string {
  const constraints =
    mostBelow === null
      ? wrap(0x30)
      : wrap(0x30, Uint8Array.of(1, 1, 0xff), wrap(0x02, Uint8Array.of(mostBelow)));
  const time = wrap(0x17, utf8Bytes("260101000000Z"));
  const tbs = wrap(
    0x30,
    Uint8Array.of(0xa0, 3, 2, 1, 2),
    wrap(0x02, Uint8Array.of(1)),
    wrap(0x30, ED25519),
    name(issuer),
    wrap(0x30, time, time),
    name(subject),
    ed25519(key),
    wrap(
      0xa3,
      wrap(0x30, wrap(0x30, wrap(0x06, Uint8Array.of(0x55, 0x1d, 0x13)), wrap(0x04, constraints))),
    ),
  );
  return toBase64(wrap(0x30, tbs, wrap(0x30, ED25519), bits(sign(ed25519(signedBy), tbs))));
}

const anchor = { subject: "root", key: 1, issuer: "root", signedBy: 1, mostBelow: 1 };
const middle = { subject: "middle", key: 2, issuer: "root", signedBy: 1, mostBelow: 0 };
const stamper = { subject: "tsa", key: 3, issuer: "middle", signedBy: 2, mostBelow: null };

const authority = (chain: readonly CertificateWorld[], changes: Tree = {}): Tree => ({
  uri: "https://ca.example.com",
  certChain: { certificates: chain.map((each) => ({ rawBytes: certificate(each) })) },
  validFor: { start: START },
  ...changes,
});

const root = (changes: Tree = {}): Tree => ({
  mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
  tlogs: [log()],
  ...changes,
});

const codeOf = async (json: Json): Promise<string> => {
  const read = await readTrust(json, engine);
  return read.ok ? "ok" : read.error;
};
const material = async (json: Json) => {
  const read = await readTrust(json, engine);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

test("reads logs and authorities of every kind", async () => {
  const json = root({
    ctlogs: [log({ baseUrl: "https://ct.example.com" })],
    certificateAuthorities: [authority([middle, anchor])],
    timestampAuthorities: [authority([stamper, middle, anchor], { uri: null })],
  });
  expect(await material(json)).toMatchObject({
    digest: digestOf(json),
    logs: [
      {
        id: sha256(P256),
        name: NAME,
        key: { kind: "p256", spki: P256 },
        hash: "sha256",
        validity: { fromMs: START_MS, toMs: null },
      },
    ],
    certificateLogs: [{ name: "ct.example.com" }],
    authorities: [
      {
        uri: "https://ca.example.com",
        chain: [
          { certificate: { subjectName: "middle" } },
          { certificate: { subjectName: "root" } },
        ],
        validity: { fromMs: START_MS, toMs: null },
      },
    ],
    timestampAuthorities: [{ uri: "", chain: { length: 3 } }],
  });
});

test.each([
  "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
  "application/vnd.dev.sigstore.trustedroot.v0.1+json",
  "application/vnd.dev.sigstore.trustedroot.v0.2+json",
])("reads %s", async (mediaType) => {
  const documented = {
    operator: "example.com",
    checkpointKeyId: { keyId: toBase64(sha256(P256).subarray(0, 4)) },
  };
  const subject = { organization: "o", commonName: "c" };
  const json = root({
    mediaType,
    tlogs: [log(documented)],
    certificateAuthorities: [authority([anchor], { subject, operator: "example.com" })],
  });
  expect(await codeOf(json)).toBe("ok");
});

describe("is malformed", () => {
  test.each<[string, Json]>([
    ["as a list", []],
    ["of another type", root({ mediaType: "application/json" })],
    ["with an unknown member", root({ extra: [] })],
    ["with an unknown member of a log", root({ tlogs: [log({ extra: 1 })] })],
    ["with a log without name", root({ tlogs: [log({ baseUrl: "https://" })] })],
    ["with a log without key", root({ tlogs: [log({ publicKey: null })] })],
    ["with another key's id", root({ tlogs: [log({ logId: { keyId: toBase64(sha256(RSA)) } })] })],
    [
      "with another key's checkpoint id",
      root({ tlogs: [log({ checkpointKeyId: { keyId: "AAAAAA==" } })] }),
    ],
    ["with an authority without certificates", root({ certificateAuthorities: [authority([])] })],
    [
      "with a certificate that is none",
      root({
        certificateAuthorities: [
          authority([], { certChain: { certificates: [{ rawBytes: "QQ==" }] } }),
        ],
      }),
    ],
    [
      "with more logs than the limit",
      root({ tlogs: Array(LIMITS.rootEntries + 1).fill(log()) as Json[] }),
    ],
  ])("%s", async (_, json) => {
    expect(await codeOf(json)).toBe("root_malformed");
  });
  test("but not with as many logs as the limit", async () => {
    expect(await codeOf(root({ tlogs: Array(LIMITS.rootEntries).fill(log()) as Json[] }))).toBe(
      "ok",
    );
  });
});

describe("a validity", () => {
  const withValidity = (validFor: Json) => root({ tlogs: [log({}, { validFor })] });

  test.each<[string, Json]>([
    ["is not absent", null],
    ["has a start", {}],
    ["has a start beside an end", { end: START }],
    ["has a start that is not null", { start: null }],
  ])("%s", async (_, validFor) => {
    expect(await codeOf(withValidity(validFor))).toBe("root_validity_missing");
    const ca = root({ certificateAuthorities: [authority([anchor], { validFor })] });
    expect(await codeOf(ca)).toBe("root_validity_missing");
  });

  test("refuses the whole root for one entry", async () => {
    expect(await codeOf(root({ tlogs: [log(), log({}, { validFor: {} })] }))).toBe(
      "root_validity_missing",
    );
  });

  test.each([
    ["2026-01-01T00:00:01.5Z", 1500],
    ["2026-01-01T00:00:00.057Z", 57],
    ["2026-01-01T00:00:00.999000Z", 999],
    ["2026-01-01T00:00:00.000500000Z", 0.5],
  ])("may end at %s", async (end, ms) => {
    const { logs } = await material(withValidity({ start: START, end }));
    expect(logs[0]?.validity).toEqual({ fromMs: START_MS, toMs: START_MS + ms });
  });

  test.each([
    "2026-01-01",
    "2026-01-01T00:00:00+01:00",
    "2026-13-01T00:00:00Z",
    "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00.0000000000Z",
    "2025-12-31T23:59:59Z",
    "later",
  ])("may not end at %s", async (end) => {
    expect(await codeOf(withValidity({ start: START, end }))).toBe("root_malformed");
  });
});

describe("a log's key", () => {
  test("is what the root says it is", async () => {
    const other = log({}, { keyDetails: "PKIX_ECDSA_P384_SHA_384" });
    expect(await codeOf(root({ tlogs: [other] }))).toBe("root_key_malformed");
    const none = log({}, { rawBytes: "QQ==" });
    expect(await codeOf(root({ tlogs: [none] }))).toBe("root_key_malformed");
  });

  test("may be an RSA key without the frame around it", async () => {
    const framed = wrap(
      0x30,
      wrap(
        0x30,
        wrap(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1)),
        Uint8Array.of(5, 0),
      ),
      bits(RSA),
    );
    const rsa = log(
      { logId: { keyId: toBase64(sha256(framed)) } },
      { rawBytes: toBase64(RSA), keyDetails: "PKCS1_RSA_PKCS1V5" },
    );
    const { logs } = await material(root({ tlogs: [rsa] }));
    expect(logs[0]?.key).toMatchObject({ kind: "rsa", spki: framed });
  });

  test.each([
    ["of the key", sha256(ed25519(1))],
    ["of name and key", ed25519KeyId(NAME, ed25519(1))],
    ["of name and key, shortened", ed25519KeyId(NAME, ed25519(1)).subarray(0, 4)],
  ])("has the id %s", async (_, id) => {
    const { logs } = await material(root({ tlogs: [ed25519Log(id)] }));
    expect(logs[0]).toMatchObject({ id, key: { kind: "ed25519" }, hash: "sha512" });
  });

  test("has no id of another name", async () => {
    const id = ed25519KeyId("other.example.com", ed25519(1));
    expect(await codeOf(root({ tlogs: [ed25519Log(id)] }))).toBe("root_malformed");
  });
});

describe("an entry whose key is of no use here is left out", () => {
  const future = log({}, { keyDetails: "ML_DSA_65", rawBytes: "QQ==" });
  const otherTree = log({ hashAlgorithm: "SHA2_512" });
  const notImported = ed25519Log(sha256(ed25519(0)), {}, 0);
  const stranger = authority([{ ...anchor, key: 0, signedBy: 0 }]);

  test.each([
    ["a key of a later kind", { tlogs: [future, log()] }],
    ["a tree with another hash", { tlogs: [otherTree, log()] }],
    ["a key that the engine lacks", { tlogs: [notImported, log()] }],
    ["an authority with such a key", { certificateAuthorities: [stranger] }],
  ])("%s", async (_, changes) => {
    const { logs, authorities } = await material(root(changes));
    expect(logs).toHaveLength(1);
    expect(authorities).toEqual([]);
  });

  test("and nothing left is no root", async () => {
    expect(await codeOf(root({ tlogs: [future, notImported] }))).toBe("root_key_unsupported");
  });
  test("but it must have a validity", async () => {
    const open = log({}, { keyDetails: "ML_DSA_65", validFor: {} });
    expect(await codeOf(root({ tlogs: [open, log()] }))).toBe("root_validity_missing");
  });
});

test.each<[string, Tree]>([
  ["absent", {}],
  ["empty", { tlogs: [], ctlogs: [], certificateAuthorities: [], timestampAuthorities: null }],
])("is empty when all lists are %s", async (_, lists) => {
  expect(await codeOf({ mediaType: root().mediaType as Json, ...lists })).toBe("root_empty");
});

describe("a chain", () => {
  const codeOfChain = (chain: readonly CertificateWorld[], of = "certificateAuthorities") =>
    codeOf(root({ [of]: [authority(chain)] }));

  test("may end with an anchor that another one signed", async () => {
    expect(await codeOfChain([middle])).toBe("ok");
  });
  test.each<[string, readonly CertificateWorld[]]>([
    ["in another order", [anchor, middle]],
    ["with a gap", [{ ...middle, issuer: "other" }, anchor]],
    ["signed by another key", [{ ...middle, signedBy: 3 }, anchor]],
    ["with an anchor that signed itself with another key", [middle, { ...anchor, signedBy: 2 }]],
    ["with an issuer that is no authority", [middle, { ...anchor, mostBelow: null }]],
    ["with an issuer that allows none below", [middle, { ...anchor, mostBelow: 0 }]],
    ["with a leaf", [stamper, middle, anchor]],
  ])("is broken %s", async (_, chain) => {
    expect(await codeOfChain(chain)).toBe("root_chain_broken");
  });
  test("of timestamps begins with a leaf, or with an authority alone", async () => {
    expect(await codeOfChain([stamper, middle, anchor], "timestampAuthorities")).toBe("ok");
    expect(await codeOfChain([{ ...anchor, mostBelow: null }], "timestampAuthorities")).toBe("ok");
  });
});
