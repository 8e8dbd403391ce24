import { sha256 } from "@noble/hashes/sha2.js";
import { describe, expect, test } from "vitest";
import { concatBytes, toBase64 } from "../../../../kernel/bytes.ts";
import type { Json } from "../../../../kernel/canonical-json.ts";
import { digestOf } from "../../../../kernel/digest.ts";
import { toHex } from "../../../../kernel/hex.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import { LIMITS } from "../limits.ts";
import { keyKindOf } from "../x509/public-key.ts";
import { ed25519KeyId, readVerifierKey } from "./note-key.ts";
import type { PolicyAsked } from "./policy.ts";
import { readPolicy } from "./read-policy.ts";

/** Imports any key of a known kind; a policy verifies nothing. Every digest is SHA-256. */
const engine: CryptoEngine = {
  importKey: (spki) => {
    const kind = keyKindOf(spki);
    return kind === null ? undefined : { kind, spki, native: null };
  },
  verify: () => false,
  verifyDigest: () => false,
  digest: (_, data) => sha256(typeof data === "string" ? utf8Bytes(data) : data),
};

const ED25519_HEAD = Uint8Array.of(48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0);
const keyBytes = (value: number) => new Uint8Array(32).fill(value);
const pem = (value = 1): string =>
  `-----BEGIN PUBLIC KEY-----\n${toBase64(concatBytes(ED25519_HEAD, keyBytes(value)))}\n-----END PUBLIC KEY-----\n`;

function verifierKey(name: string, type: 1 | 4, value = 1): string {
  const id = toHex(ed25519KeyId(name, keyBytes(value), type).subarray(0, 4));
  return `${name}+${id}+${toBase64(Uint8Array.of(type, ...keyBytes(value)))}`;
}

const asked = { identity: "ops@example.com", issuer: "https://issuer" };
const memberOf = async (policy: Json) => {
  const read = await readPolicy(policy, engine);
  return read.ok ? "ok" : read.member;
};

test("a policy that asks nothing has no signer and no other rule", async () => {
  expect(await readPolicy({}, engine)).toEqual({
    ok: true,
    value: {
      digest: digestOf({}),
      signer: null,
      predicateType: null,
      builder: null,
      source: null,
      requiredLogs: [],
      leastEntries: null,
      witnesses: null,
      maxAgeS: null,
    },
  });
});

test("reads every member, and an identity that is a text is exact", async () => {
  const policy: PolicyAsked = {
    ...asked,
    predicateType: "https://slsa.dev/provenance/v1",
    builder: "https://b",
    source: "https://github.com/o/r",
    requiredLogs: ["https://rekor.example.com/", "log.example.com/a"],
    leastEntries: 2,
    witnesses: { keys: [verifierKey("w.example.com", 4), verifierKey("v", 1, 2)], least: 2 },
    maxAgeS: 60,
  };
  expect(await readPolicy(policy, engine)).toMatchObject({
    value: {
      digest: digestOf(policy as Json),
      signer: {
        kind: "certificate",
        identity: { match: "exact", value: "ops@example.com" },
        issuer: "https://issuer",
      },
      predicateType: "https://slsa.dev/provenance/v1",
      builder: "https://b",
      source: "https://github.com/o/r",
      requiredLogs: ["rekor.example.com", "log.example.com/a"],
      leastEntries: 2,
      witnesses: {
        keys: [
          { name: "w.example.com", type: 4, key: { kind: "ed25519" } },
          { name: "v", type: 1 },
        ],
        least: 2,
      },
      maxAgeS: 60,
    },
  });
});

test("reads keys with and without hints", async () => {
  const keys = [{ pem: pem(1), hint: "a" }, { pem: pem(2) }];
  expect(await readPolicy({ keys }, engine)).toMatchObject({
    value: {
      signer: {
        kind: "key",
        keys: [
          { key: { kind: "ed25519" }, hint: "a" },
          { key: { kind: "ed25519" }, hint: null },
        ],
      },
    },
  });
});

describe("names the member that is wrong", () => {
  const witness = verifierKey("w", 4);
  const otherHash = witness.replace(/\+\w{8}\+/, "+00000000+");
  const rule = (match: string, value: string): Json => ({ ...asked, identity: { match, value } });
  test.each<[string, string, Json]>([
    ["unknown", "isuer", { isuer: "a" }],
    ["unknown, deeper", "witnesses.extra", { witnesses: { keys: [witness], least: 1, extra: 1 } }],
    ["null", "builder", { builder: null }],
    ["an empty text", "predicateType", { predicateType: "" }],
    ["half of a surrogate pair", "issuer", { identity: "a", issuer: "\ud800" }],
    ["an identity without issuer", "issuer", { identity: "a" }],
    ["an issuer without identity", "identity", { issuer: "a" }],
    ["keys beside an identity", "identity", { ...asked, keys: [{ pem: pem() }] }],
    ["keys beside an issuer", "issuer", { issuer: "a", keys: [{ pem: pem() }] }],
    [
      "keys beside an age, of which they prove none",
      "maxAgeS",
      { keys: [{ pem: pem() }], maxAgeS: 1 },
    ],
    ["no keys", "keys", { keys: [] }],
    ["a key that is no PEM", "keys.1.pem", { keys: [{ pem: pem() }, { pem: "a" }] }],
    ["another way to match", "identity.match", rule("regex", "a")],
    ["an unsafe pattern", "identity.value", rule("pattern", "(a){2}")],
    ["a source with a ref", "source", { source: "git+https://github.com/o/r@v1" }],
    ["a fraction", "maxAgeS", { maxAgeS: 1.5 }],
    ["no age", "maxAgeS", { maxAgeS: 0 }],
    ["fewer than no entries", "leastEntries", { leastEntries: -1 }],
    ["no witness needed", "witnesses.least", { witnesses: { keys: [witness], least: 0 } }],
    ["too few witnesses", "witnesses.least", { witnesses: { keys: [witness], least: 2 } }],
    ["another key's hash", "witnesses.keys.0", { witnesses: { keys: [otherHash], least: 1 } }],
    [
      "one witness twice",
      "witnesses.keys.1",
      { witnesses: { keys: [witness, verifierKey("other", 1)], least: 2 } },
    ],
    ["a list", "", []],
  ])("%s: %s", async (_, member, policy) => {
    expect(await memberOf(policy)).toBe(member);
  });
});

describe("limits hold on both sides", () => {
  const many = (count: number) => Array<string>(count).fill("log");
  test.each<[string, Json, Json]>([
    ["requiredLogs", many(LIMITS.policyList), many(LIMITS.policyList + 1)],
    ["leastEntries", LIMITS.entries, LIMITS.entries + 1],
    ["builder", "a".repeat(LIMITS.policyText), "a".repeat(LIMITS.policyText + 1)],
  ])("%s", async (member, most, over) => {
    expect(await memberOf({ [member]: most })).toBe("ok");
    expect(await memberOf({ [member]: over })).toMatch(new RegExp(`^${member}`));
  });
});

describe("a verifier key", () => {
  test("of the signed-note specification is read with its id", () => {
    const text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    const read = readVerifierKey(text);
    expect(read).toMatchObject({ name: "example.com/foo", type: 1 });
    expect(toHex(read?.id ?? new Uint8Array())).toBe("530d903a");
  });
  test.each([
    ["an empty name", verifierKey("", 1)],
    ["a space in its name", verifierKey("a b", 1)],
    ["a next line in its name", verifierKey("a\u0085b", 1)],
    ["a short hash", verifierKey("a", 1).replace(/\+(\w{6})\w\w\+/, "+$1+")],
    ["another type", `a+00000000+${toBase64(Uint8Array.of(2, ...keyBytes(1)))}`],
    ["a long key", `${verifierKey("a", 1)}AAAA`],
    ["nothing", ""],
  ])("with %s is none", (_, text) => {
    expect(readVerifierKey(text)).toBeNull();
  });
});
