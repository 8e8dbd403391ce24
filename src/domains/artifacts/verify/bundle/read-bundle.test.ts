import { describe, expect, test } from "vitest";
import { toBase64 } from "../../../../kernel/bytes.ts";
import { canonicalJson, type Json } from "../../../../kernel/canonical-json.ts";
import { LIMITS } from "../limits.ts";
import { readBundle } from "./read-bundle.ts";

type Tree = { [name: string]: Json };

const bytes = (length: number, value = 7): string => toBase64(new Uint8Array(length).fill(value));

const many = <T>(count: number, item: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => item(index));

const entry = (changes: Tree = {}): Tree => ({
  logIndex: "9007199254740993",
  logId: { keyId: bytes(32) },
  kindVersion: { kind: "hashedrekord", version: "0.0.1" },
  integratedTime: "1700000000",
  inclusionPromise: { signedEntryTimestamp: bytes(70) },
  inclusionProof: {
    logIndex: "5",
    rootHash: bytes(32),
    treeSize: "9",
    hashes: [bytes(32)],
    checkpoint: { envelope: "log\n9\n" },
  },
  canonicalizedBody: bytes(10),
  ...changes,
});

const material = (changes: Tree = {}): Tree => ({
  certificate: { rawBytes: bytes(5) },
  tlogEntries: [entry()],
  timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: bytes(6) }] },
  ...changes,
});

const V3 = "application/vnd.dev.sigstore.bundle.v0.3+json";
const V2 = "application/vnd.dev.sigstore.bundle+json;version=0.2";

const bundle = (changes: Tree = {}): Tree => ({
  mediaType: V3,
  verificationMaterial: material(),
  messageSignature: {
    messageDigest: { algorithm: "SHA2_256", digest: bytes(32) },
    signature: bytes(71),
  },
  ...changes,
});

const envelope = (changes: Tree = {}): Tree => ({
  payload: bytes(4),
  payloadType: "application/vnd.in-toto+json",
  signatures: [{ sig: bytes(71), keyid: "" }],
  ...changes,
});

const withMaterial = (changes: Tree): Tree => bundle({ verificationMaterial: material(changes) });
const withEntry = (changes: Tree): Tree => withMaterial({ tlogEntries: [entry(changes)] });
const withProof = (changes: Tree): Tree =>
  withEntry({ inclusionProof: { ...(entry().inclusionProof as Tree), ...changes } });
const withEnvelope = (changes: Tree, signer: Tree = {}): Tree => ({
  mediaType: V3,
  verificationMaterial: material(signer),
  dsseEnvelope: envelope(changes),
});

const codeOf = (json: Json): string => {
  const read = readBundle(json);
  return read.ok ? "ok" : read.error;
};
const read = (json: Json) => {
  const result = readBundle(json);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

test("reads every field of a message bundle, with indices past 2^53 exact", () => {
  const sevens = (length: number) => new Uint8Array(length).fill(7);
  expect(read(bundle())).toEqual({
    version: "0.3",
    signer: { kind: "certificate", chain: [sevens(5)] },
    entries: [
      {
        logIndex: 9007199254740993n,
        logId: sevens(32),
        kind: "hashedrekord",
        version: "0.0.1",
        integratedTimeS: 1700000000n,
        promise: sevens(70),
        proof: {
          logIndex: 5n,
          rootHash: sevens(32),
          treeSize: 9n,
          hashes: [sevens(32)],
          checkpoint: "log\n9\n",
        },
        body: sevens(10),
      },
    ],
    timestamps: [sevens(6)],
    content: {
      kind: "message",
      digest: { hash: "sha256", bytes: sevens(32) },
      signature: sevens(71),
    },
  });
});

test("takes absent, null and default members for the same, as Protocol Buffers do", () => {
  const { inclusionPromise: _, integratedTime: __, logIndex: ___, ...bare } = entry();
  const asNull = entry({ inclusionPromise: null, integratedTime: null, logIndex: null });
  const asDefault = entry({
    inclusionPromise: { signedEntryTimestamp: "" },
    integratedTime: "0",
    logIndex: 0,
  });
  const [first, ...others] = [bare, asNull, asDefault].map((each) =>
    read(withMaterial({ tlogEntries: [each] })),
  );
  expect(first?.entries[0]).toMatchObject({ logIndex: 0n, integratedTimeS: null, promise: null });
  for (const other of others) expect(other).toEqual(first);
});

describe("a version is one of four exact media types", () => {
  test.each([
    [V3, "0.3"],
    ["application/vnd.dev.sigstore.bundle+json;version=0.3", "0.3"],
  ])("%s", (mediaType, version) => {
    expect(read(bundle({ mediaType })).version).toBe(version);
  });
  test.each(["0.1", "0.2"])("with a chain in version %s", (version) => {
    const mediaType = `application/vnd.dev.sigstore.bundle+json;version=${version}`;
    const chain = { certificates: [{ rawBytes: bytes(1) }, { rawBytes: bytes(2) }] };
    const { certificate: _, ...rest } = material({ x509CertificateChain: chain });
    expect(read(bundle({ mediaType, verificationMaterial: rest }))).toMatchObject({
      version,
      signer: { chain: [{ length: 1 }, { length: 2 }] },
    });
  });
  test.each([
    "",
    "application/vnd.dev.sigstore.bundle.v0.4+json",
    "application/vnd.dev.sigstore.bundle+json;version=0.4",
    "application/vnd.dev.sigstore.bundle.v0.2+json",
    `${V3}; charset=utf-8`,
    V3.toUpperCase(),
    "__proto__",
    3,
    null,
  ])("not %j", (mediaType) => {
    expect(codeOf(bundle({ mediaType }))).toBe("bundle_unknown_version");
  });
});

describe("a signer has exactly one form, in a version that has it", () => {
  const chain = { certificates: [{ rawBytes: bytes(5) }] };
  test.each([
    ["none", { certificate: null }, "bundle_no_certificate"],
    ["an empty certificate", { certificate: {} }, "bundle_no_certificate"],
    ["two", { publicKey: { hint: "a" } }, "bundle_malformed"],
    ["a chain in v0.3", { certificate: null, x509CertificateChain: chain }, "bundle_malformed"],
    [
      "a key beside its hint",
      { certificate: null, publicKey: { rawBytes: "QQ==" } },
      "bundle_unknown_field",
    ],
    ["a key hint", { certificate: null, publicKey: { hint: "a" } }, "ok"],
  ])("%s", (_, changes, code) => {
    expect(codeOf(withMaterial(changes))).toBe(code);
  });
  test("a certificate in v0.2", () => {
    expect(codeOf(bundle({ mediaType: V2 }))).toBe("bundle_unknown_field");
  });
  test("an empty chain", () => {
    const empty = material({ certificate: null, x509CertificateChain: { certificates: [] } });
    expect(codeOf(bundle({ mediaType: V2, verificationMaterial: empty }))).toBe(
      "bundle_no_certificate",
    );
  });
  test("a chain in v0.3 and a key beside the hint, where model signing is read", () => {
    const asked = { certificate: null, x509CertificateChain: chain };
    expect(readBundle(withMaterial(asked), { modelSigning: true })).toMatchObject({ ok: true });
    const keyed = withMaterial({ certificate: null, publicKey: { rawBytes: "QQ==" } });
    expect(readBundle(keyed, { modelSigning: true })).toMatchObject({
      value: { signer: { kind: "key", hint: null } },
    });
  });
});

describe("content", () => {
  test.each([
    ["is not absent", { messageSignature: null }, "bundle_no_signature"],
    ["is not unsigned", { messageSignature: {} }, "bundle_no_signature"],
    ["is not both", { dsseEnvelope: envelope() }, "bundle_malformed"],
    [
      "has a digest of the length of its hash",
      {
        messageSignature: {
          signature: "QQ==",
          messageDigest: { algorithm: "SHA2_512", digest: bytes(32) },
        },
      },
      "bundle_malformed",
    ],
    [
      "has a known hash",
      {
        messageSignature: {
          signature: "QQ==",
          messageDigest: { algorithm: "SHA3_256", digest: bytes(32) },
        },
      },
      "bundle_malformed",
    ],
    ["needs no digest", { messageSignature: { signature: "QQ==" } }, "ok"],
  ])("%s", (_, changes, code) => {
    expect(codeOf(bundle(changes))).toBe(code);
  });
});

describe("an envelope in a bundle", () => {
  const signed = { sig: "QQ==" };
  test.each([
    ["has a signature", { signatures: [] }, "bundle_no_signature"],
    ["has a signature with bytes", { signatures: [{ sig: "" }] }, "bundle_no_signature"],
    ["has one signature only", { signatures: [signed, signed] }, "bundle_malformed"],
    ["has a payload type", { payloadType: "" }, "bundle_malformed"],
    ["has a payload", { payload: null }, "bundle_malformed"],
    ["is base64 of the standard alphabet", { payload: "__8=" }, "bundle_bad_base64"],
  ])("%s", (_, changes, code) => {
    expect(codeOf(withEnvelope(changes))).toBe(code);
  });

  const key = { certificate: null, publicKey: { hint: "a" } };
  test.each([
    ["equal", "a", "ok"],
    ["empty", "", "ok"],
    ["different", "b", "bundle_malformed"],
  ])("may have a keyid that is %s to the key's hint", (_, keyid, code) => {
    expect(codeOf(withEnvelope({ signatures: [{ ...signed, keyid }] }, key))).toBe(code);
  });
});

describe("a bare envelope", () => {
  test("has a key for signer, and neither entries nor timestamps", () => {
    expect(read(envelope({ signatures: [{ sig: "QQ==" }, { sig: "Qg==", keyid: "b" }] }))).toEqual({
      version: null,
      signer: { kind: "key", hint: null },
      entries: [],
      timestamps: [],
      content: {
        kind: "envelope",
        payload: new Uint8Array(4).fill(7),
        payloadType: "application/vnd.in-toto+json",
        signatures: [Uint8Array.of(0x41), Uint8Array.of(0x42)],
      },
    });
  });
  test.each([
    ["no signature", { signatures: [] }, "bundle_no_signature"],
    ["an unknown member", { extra: 1 }, "bundle_unknown_field"],
  ])("is refused with %s", (_, changes, code) => {
    expect(codeOf(envelope(changes))).toBe(code);
  });
});

test.each(["-1", "01", "1.0", "+1", " 1", "", "9223372036854775808", "0x1", -1, 1.5, 2 ** 53])(
  "refuses the index %j",
  (logIndex) => {
    expect(codeOf(withEntry({ logIndex }))).toBe("bundle_bad_number");
    expect(codeOf(withProof({ treeSize: logIndex }))).toBe("bundle_bad_number");
  },
);

test("reads −0 as 0, from which canonical JSON does not tell it", () => {
  const zero = withEntry({ logIndex: -0 });
  expect(canonicalJson(zero)).toBe(canonicalJson(withEntry({ logIndex: 0 })));
  expect(codeOf(zero)).toBe("ok");
});

test("takes the largest int64", () => {
  expect(codeOf(withEntry({ logIndex: "9223372036854775807" }))).toBe("ok");
});

test.each([
  ["QQ", "bundle_bad_base64"],
  ["QR==", "bundle_bad_base64"],
  ["QQ==\n", "bundle_bad_base64"],
  [65, "bundle_malformed"],
])("refuses the bytes %j", (canonicalizedBody, code) => {
  expect(codeOf(withEntry({ canonicalizedBody }))).toBe(code);
});

test.each([
  ["a log id of 31 bytes", withEntry({ logId: { keyId: bytes(31) } }), "bundle_malformed"],
  ["a log id of 4 bytes", withEntry({ logId: { keyId: bytes(4) } }), "ok"],
  ["an entry without kind", withEntry({ kindVersion: { version: "1" } }), "bundle_malformed"],
  ["a short root hash", withProof({ rootHash: bytes(31) }), "bundle_malformed"],
  ["a long proof hash", withProof({ hashes: [bytes(33)] }), "bundle_malformed"],
  ["a list", [bundle()], "bundle_malformed"],
  ["a text", "bundle", "bundle_malformed"],
  ["null", null, "bundle_malformed"],
  ["no material", bundle({ verificationMaterial: null }), "bundle_malformed"],
])("reads %s as %s", (_, json, code) => {
  expect(codeOf(json)).toBe(code);
});

test.each([
  ["the same entry with another proof", { inclusionProof: null }, "bundle_duplicate_entry"],
  ["the same entry at another index", { logIndex: "1" }, "bundle_duplicate_entry"],
  ["the same entry under the short id", { logId: { keyId: bytes(4) } }, "bundle_duplicate_entry"],
  ["another entry at another index", { logIndex: "1", canonicalizedBody: bytes(11) }, "ok"],
  ["an entry of another log", { logId: { keyId: bytes(32, 8) } }, "ok"],
])("counts %s once", (_, changes, code) => {
  expect(codeOf(withMaterial({ tlogEntries: [entry(), entry(changes)] }))).toBe(code);
});

test("counts a timestamp once", () => {
  const stamps = (...each: string[]) =>
    withMaterial({
      timestampVerificationData: {
        rfc3161Timestamps: each.map((signedTimestamp) => ({ signedTimestamp })),
      },
    });
  expect(codeOf(stamps(bytes(6), bytes(7), bytes(6)))).toBe("bundle_duplicate_entry");
  expect(codeOf(stamps(bytes(6), bytes(7)))).toBe("ok");
});

test("counts the payload of a bare envelope once for each signature that is tried over it", () => {
  const half = (signatures: number, length: number) => ({
    payload: bytes(length),
    payloadType: "text/plain",
    signatures: many(signatures, (i) => ({ sig: bytes(64, i) })),
  });
  expect(codeOf(half(2, LIMITS.bundleBytes / 2))).toBe("ok");
  expect(codeOf(half(2, LIMITS.bundleBytes / 2 + 1))).toBe("limit_exceeded");
});

describe("limits hold on both sides", () => {
  test.each([
    [
      "entries",
      LIMITS.entries,
      (n: number) =>
        withMaterial({
          tlogEntries: many(n, (i) =>
            entry({ logIndex: String(i), canonicalizedBody: bytes(10, i) }),
          ),
        }),
    ],
    [
      "timestamps",
      LIMITS.timestamps,
      (n: number) =>
        withMaterial({
          timestampVerificationData: {
            rfc3161Timestamps: many(n, (i) => ({ signedTimestamp: bytes(3, i) })),
          },
        }),
    ],
    ["hashes", LIMITS.hashes, (n: number) => withProof({ hashes: many(n, () => bytes(32)) })],
    [
      "certificates",
      LIMITS.chain,
      (n: number) => ({
        ...bundle({ mediaType: V2 }),
        verificationMaterial: material({
          certificate: null,
          x509CertificateChain: { certificates: many(n, () => ({ rawBytes: bytes(5) })) },
        }),
      }),
    ],
    [
      "signatures",
      LIMITS.signatures,
      (n: number) => envelope({ signatures: many(n, () => ({ sig: "QQ==" })) }),
    ],
  ])("%s: %i", (_, most, make) => {
    expect(codeOf(make(most))).toBe("ok");
    expect(codeOf(make(most + 1))).toBe("limit_exceeded");
  });
});

describe("every object is closed", () => {
  const places = [bundle(), withEnvelope({})].flatMap((json) =>
    objectsIn(json).map((path) => [path.join("."), json, path] as const),
  );
  test.each(places)("at '%s'", (_, json, path) => {
    expect(codeOf(json)).toBe("ok");
    for (const name of ["extra", "log_index", "__proto__", "constructor"])
      expect(codeOf(withMember(json, path, name))).toBe("bundle_unknown_field");
  });
});

function objectsIn(json: Json, path: readonly string[] = []): (readonly string[])[] {
  if (json === null || typeof json !== "object") return [];
  const own = Array.isArray(json) ? [] : [path];
  return [
    ...own,
    ...Object.entries(json).flatMap(([name, each]) => objectsIn(each, [...path, name])),
  ];
}

function withMember(json: Json, path: readonly string[], name: string): Json {
  const copy = structuredClone(json) as Tree;
  const place = path.reduce<Json>((value, step) => (value as Tree)[step] as Json, copy);
  Object.defineProperty(place, name, { value: 1, enumerable: true });
  return copy;
}
