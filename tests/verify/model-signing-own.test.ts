import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readModelFiles } from "../../netlify/adapters/model-files.ts";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import {
  FILES_SHA256,
  type ModelHash,
  type ModelSigner,
  type ModelSignerRule,
  manifestOf,
  needsDigest,
  type PublicKey,
  readModelSignature,
  readPolicy,
  type Serialization,
  signModel,
  type TrustMaterial,
  verifyModel,
} from "../../src/domains/artifacts/index.ts";
import { preAuthEncoding } from "../../src/domains/artifacts/verify/bundle/dsse.ts";
import { toBase64 } from "../../src/kernel/bytes.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { authority } from "../support/own-authority.ts";

const scratch = mkdtempSync(join(tmpdir(), "attune-model-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const AT_MS = Date.UTC(2027, 0, 1);

beforeAll(() => {
  writeFileSync(join(scratch, "weights.bin"), new Uint8Array(1000).fill(7));
  writeFileSync(join(scratch, "config.json"), "{}");
});

const HASHES = { "P-256": "sha256", "P-384": "sha384", "P-521": "sha512" } as const;
type Curve = keyof typeof HASHES;

const signsWith = (curve: Curve, key: KeyObject) => (data: Uint8Array) =>
  sign(HASHES[curve], data, key);

async function imported(spki: Uint8Array): Promise<PublicKey> {
  const key = await nodeCrypto.importKey(spki);
  if (!key) throw new Error("no key");
  return key;
}

async function keyOf(curve: Curve) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: curve });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const signer: ModelSigner = { kind: "key", spki, sign: signsWith(curve, privateKey) };
  const rule: ModelSignerRule = { kind: "key", keys: [await imported(spki)] };
  return { signer, rule, privateKey, spki };
}

async function signed(signer: ModelSigner, serialization: Serialization): Promise<Json> {
  const files = await readModelFiles(scratch, { serialization, needsDigest: () => true });
  if (!files.ok) throw new Error(files.error);
  const resources = files.value.flatMap((file) => file.resources ?? []);
  const bundle = await signModel(manifestOf("model", serialization, resources), signer);
  if (!bundle.ok) throw new Error(bundle.error);
  return bundle.value;
}

async function verdictOn(bundle: Json, signer: ModelSignerRule) {
  const signature = readModelSignature(canonicalJson(bundle));
  if (!signature.ok) throw new Error(signature.error);
  const { manifest } = signature.value;
  const asked = { ignore: [], subset: null };
  const files = await readModelFiles(scratch, {
    serialization: manifest.serialization,
    needsDigest: needsDigest(manifest, asked),
  });
  if (!files.ok) throw new Error(files.error);
  const question = { signature: signature.value, files: files.value, signer, ...asked };
  return verifyModel(question, nodeCrypto);
}

const shards = (hash: ModelHash): Serialization => ({
  ...FILES_SHA256,
  method: "shards",
  hash,
  shardBytes: 300,
});

describe("a model signed here verifies here", () => {
  test.each(["P-256", "P-384", "P-521"] as const)("with a key on %s", async (curve) => {
    const { signer, rule } = await keyOf(curve);
    const bundle = await signed(signer, FILES_SHA256);
    expect(await verdictOn(bundle, rule)).toMatchObject({ verdict: "pass", code: null });
    const other = await keyOf(curve);
    expect(await verdictOn(bundle, other.rule)).toMatchObject({
      verdict: "fail",
      code: "key_hint_mismatch",
      signer: null,
      files: null,
    });
  });

  test.each<[string, Serialization]>([
    ["BLAKE2b", { ...FILES_SHA256, hash: "blake2b" }],
    ["BLAKE3", { ...FILES_SHA256, hash: "blake3" }],
    ["shards of SHA-256", shards("sha256")],
    ["shards of BLAKE2b", shards("blake2b")],
    ["ignored paths", { ...FILES_SHA256, ignorePaths: ["notes", ".git/"] }],
  ])("with %s", async (_, serialization) => {
    const { signer, rule } = await keyOf("P-256");
    const bundle = await signed(signer, serialization);
    expect(await verdictOn(bundle, rule)).toMatchObject({ verdict: "pass" });
  });

  test.each(["P-256", "P-384", "P-521"] as const)("with a certificate on %s", async (curve) => {
    const { root, between, leaf } = authority({ leaf: { curve, email: "me@example.org" } });
    const signer: ModelSigner = {
      kind: "certificate",
      chain: [leaf.der, between.der],
      sign: signsWith(curve, leaf.privateKey),
    };
    const bundle = await signed(signer, FILES_SHA256);
    const rule = (identity: string | null): ModelSignerRule => ({
      kind: "certificate",
      roots: [root.der],
      atMs: AT_MS,
      identity,
    });
    for (const identity of [null, "me@example.org", "signer"])
      expect(await verdictOn(bundle, rule(identity))).toMatchObject({ verdict: "pass" });
    expect(await verdictOn(bundle, rule("e@example.org"))).toMatchObject({
      verdict: "fail",
      code: "identity_mismatch",
    });
  });

  test("with a managed key through Sigstore's own verdict", async () => {
    const { privateKey, spki } = await keyOf("P-256");
    const pem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
    const signer: ModelSigner = {
      kind: "sigstore",
      signEnvelope: async (payload, payloadType) => {
        const sig = sign("sha256", preAuthEncoding({ payload, payloadType }), privateKey);
        return {
          mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
          verificationMaterial: { publicKey: { hint: "" }, tlogEntries: [] },
          dsseEnvelope: {
            payload: toBase64(payload),
            payloadType,
            signatures: [{ sig: toBase64(sig), keyid: "" }],
          },
        };
      },
    };
    const bundle = await signed(signer, FILES_SHA256);
    const policy = await readPolicy({ keys: [{ pem }] }, nodeCrypto);
    if (!policy.ok) throw new Error(policy.error);
    const rule = { kind: "sigstore", policy: policy.value, verifiedAtMs: null } as const;
    const verdict = await verdictOn(bundle, { ...rule, trust: { ok: true, value: NOBODY } });
    expect(verdict).toMatchObject({ verdict: "pass", sigstore: { verdict: "pass" } });
    const asKey = await verdictOn(bundle, { kind: "key", keys: [await imported(spki)] });
    expect(asKey.verdict).toBe("pass");
  });
});

/** A root that believes no log and no authority: enough for keys. */
const NOBODY: TrustMaterial = {
  digest: "00".repeat(32),
  logs: [],
  certificateLogs: [],
  authorities: [],
  timestampAuthorities: [],
};

test("an empty file is not covered by shards, and a check says so", async () => {
  const { signer, rule } = await keyOf("P-256");
  const empty = join(scratch, "empty");
  writeFileSync(empty, "");
  const verdict = await verdictOn(await signed(signer, shards("sha256")), rule);
  rmSync(empty);
  expect(verdict).toMatchObject({
    verdict: "fail",
    code: "file_unsigned",
    files: expect.arrayContaining([{ path: "empty", state: "unsigned" }]),
  });
});

test("a signature over other bytes is refused", async () => {
  const { signer, rule } = await keyOf("P-256");
  if (signer.kind !== "key") throw new Error();
  const lying: ModelSigner = { ...signer, sign: (data) => signer.sign(data.subarray(1)) };
  expect(await verdictOn(await signed(lying, FILES_SHA256), rule)).toMatchObject({
    verdict: "fail",
    code: "signature_invalid",
  });
});

test("a log entry that nobody would check is not passed over", async () => {
  const { signer, rule } = await keyOf("P-256");
  const bundle = await signed(signer, FILES_SHA256);
  const stamped = structuredClone(bundle) as { verificationMaterial: Record<string, Json> };
  stamped.verificationMaterial.timestampVerificationData = {
    rfc3161Timestamps: [{ signedTimestamp: "MAA=" }],
  };
  expect(await verdictOn(stamped as unknown as Json, rule)).toMatchObject({
    verdict: "fail",
    code: "log_entries_unchecked",
  });
});

test("what is no bundle around an in-toto envelope is refused before anything is checked", async () => {
  const { signer } = await keyOf("P-256");
  const bundle = (await signed(signer, FILES_SHA256)) as Record<string, Record<string, Json>>;
  const { dsseEnvelope, ...rest } = bundle;
  const read = (value: unknown) => readModelSignature(canonicalJson(value as Json));
  const refusal = (error: string) => ({ ok: false, error });
  expect(read(bundle).ok).toBe(true);
  expect(read(dsseEnvelope)).toEqual(refusal("bundle_unknown_version"));
  expect(read({ ...bundle, mediaType: "text/plain" })).toEqual(refusal("bundle_unknown_version"));
  expect(read({ ...bundle, dsseEnvelope: { ...dsseEnvelope, payloadType: "text/plain" } })).toEqual(
    refusal("payload_type_not_in_toto"),
  );
  expect(read({ ...rest, messageSignature: { signature: "AA==" } })).toEqual(
    refusal("not_an_envelope"),
  );
  expect(readModelSignature("{")).toEqual(refusal("bundle_not_json"));
  expect(readModelSignature('{"a":1,"a":1}')).toEqual(refusal("bundle_duplicate_key"));
});

test("a model of nothing cannot be signed, nor a piece of a file whose name holds a colon", async () => {
  const { signer } = await keyOf("P-256");
  expect(await signModel(manifestOf("m", FILES_SHA256, []), signer)).toEqual({
    ok: false,
    error: "nothing_to_sign",
  });
  const piece = { path: "a:b", piece: { start: 0, end: 1 }, digest: "00".repeat(32) };
  expect(await signModel(manifestOf("m", shards("sha256"), [piece]), signer)).toEqual({
    ok: false,
    error: "path_not_signable",
  });
});
