import { generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { verdictSigner } from "./verdict-signer.ts";

const DATA = new TextEncoder().encode("what is signed");
const pemOf = (key: KeyObject) => key.export({ format: "pem", type: "pkcs8" }).toString();
const withKey = (pem: string) => {
  process.env.ATTUNE_VERDICT_KEY = pem;
  return verdictSigner();
};

afterEach(() => {
  delete process.env.ATTUNE_VERDICT_KEY;
});

test("without a key there is no signer", async () => {
  expect(await verdictSigner()).toEqual({ ok: true, value: null });
  expect(await withKey("")).toEqual({ ok: true, value: null });
});

describe.each([
  ["Ed25519", generateKeyPairSync("ed25519"), null],
  ["P-256", generateKeyPairSync("ec", { namedCurve: "P-256" }), "sha256"],
])("an %s key", (_name, { privateKey, publicKey }, hash) => {
  test("signs so that its public key says yes, and the same bytes each time", async () => {
    const made = await withKey(pemOf(privateKey));
    if (!made.ok || !made.value) throw new Error("a signer");
    const [first, second] = [await made.value.sign(DATA), await made.value.sign(DATA)];
    expect(verify(hash, DATA, publicKey, first)).toBe(true);
    expect(second).toEqual(first);
    expect(made.value.keyId).toMatch(/^[0-9a-f]{64}$/);
  });

  test("may be written on one line", async () => {
    const made = await withKey(pemOf(privateKey).replaceAll("\n", "\\n"));
    expect(made.ok && made.value?.keyId).toMatch(/^[0-9a-f]{64}$/);
  });
});

test.each([
  ["no key", "no key"],
  [
    "a public key",
    String(generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" })),
  ],
  ["P-384", pemOf(generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey)],
  ["secp256k1", pemOf(generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey)],
  ["X25519", pemOf(generateKeyPairSync("x25519").privateKey)],
  ["RSA", pemOf(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey)],
])("%s is a refusal, not a verdict without signature", async (_what, pem) => {
  expect(await withKey(pem)).toEqual({ ok: false, error: "verdict_key_unusable" });
});
