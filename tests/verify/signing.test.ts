import { generateKeyPairSync, hash, type KeyObject, sign } from "node:crypto";
import { bundleFromJSON } from "@sigstore/bundle";
import { describe, expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { webCrypto } from "../../src/domains/artifacts/browser/web-crypto.ts";
import {
  type CryptoEngine,
  type KeyBundle,
  type PolicyAsked,
  readPolicy,
  readTrust,
  type Signer,
  SUMMARY_TYPE,
  signBytes,
  signStatement,
  statementOf,
  summaryOf,
  type Verdict,
  verify,
} from "../../src/domains/artifacts/index.ts";
import publicGood from "../../src/domains/artifacts/roots/public-good.json" with { type: "json" };
import type { Json } from "../../src/kernel/canonical-json.ts";
import { toHex } from "../../src/kernel/hex.ts";
import { utf8Bytes } from "../../src/kernel/utf8.ts";

interface Pair {
  readonly signer: Signer;
  readonly pem: string;
  readonly hash: "sha256" | "sha384" | "sha512";
}

const pair = (
  { publicKey, privateKey }: Record<"publicKey" | "privateKey", KeyObject>,
  name: Pair["hash"],
): Pair => ({
  hash: name,
  pem: publicKey.export({ type: "spki", format: "pem" }) as string,
  signer: {
    keyId: hash("sha256", publicKey.export({ type: "spki", format: "der" })),
    sign: (data) =>
      new Uint8Array(
        sign(privateKey.asymmetricKeyType === "ed25519" ? null : name, data, privateKey),
      ),
  },
});
const curve = (namedCurve: string): Record<"publicKey" | "privateKey", KeyObject> =>
  generateKeyPairSync("ec", { namedCurve });

const PAIRS: Readonly<Record<string, Pair>> = {
  "P-256": pair(curve("P-256"), "sha256"),
  "P-384": pair(curve("P-384"), "sha384"),
  "P-521": pair(curve("P-521"), "sha512"),
  Ed25519: pair(generateKeyPairSync("ed25519"), "sha512"),
  RSA: pair(generateKeyPairSync("rsa", { modulusLength: 2048 }), "sha256"),
};
const KINDS = Object.entries(PAIRS);
const P256 = PAIRS["P-256"] as Pair;

const ENGINES: readonly (readonly [string, CryptoEngine])[] = [
  ["node:crypto", nodeCrypto],
  ["WebCrypto", webCrypto],
];
const BYTES = utf8Bytes("an artifact\n");
const DIGESTS = { sha256: hash("sha256", BYTES) };

async function judge(
  bundle: KeyBundle,
  asked: PolicyAsked,
  engine: CryptoEngine = nodeCrypto,
  bytes: Uint8Array = BYTES,
): Promise<Verdict> {
  const policy = await readPolicy(asked, engine);
  if (!policy.ok) throw new Error(policy.member);
  const trust = await readTrust(publicGood, engine);
  const json: Json = bundle;
  const artifact = { kind: "bytes", bytes } as const;
  return verify(
    { bundle: json, artifact, policy: policy.value, trust, verifiedAtMs: null },
    engine,
  );
}

const messageOf = async ({ signer, hash: name }: Pair): Promise<KeyBundle> =>
  signBytes(BYTES, { hash: name, bytes: await nodeCrypto.digest(name, BYTES) }, signer);
const statementFrom = ({ signer }: Pair): Promise<KeyBundle> =>
  signStatement(statementOf([{ name: "a", digests: DIGESTS }], "urn:p", {}), signer);

describe.each(ENGINES)("what was signed with a key verifies with %s", (_, engine) => {
  test.each(KINDS)("as a message: %s", async (_name, keys) => {
    const verdict = await judge(await messageOf(keys), { keys: [{ pem: keys.pem }] }, engine);
    expect(verdict).toMatchObject({
      verdict: "pass",
      signer: { kind: "key", keyDigest: keys.signer.keyId },
    });
  });

  test.each(KINDS)("as a statement: %s", async (_name, keys) => {
    const asked = { keys: [{ pem: keys.pem, hint: keys.signer.keyId }], predicateType: "urn:p" };
    expect(await judge(await statementFrom(keys), asked, engine)).toMatchObject({
      verdict: "pass",
      statement: { predicateType: "urn:p", subject: "a" },
    });
  });
});

test("another key, and another artifact, do not pass", async () => {
  const bundle = await messageOf(P256);
  const other = PAIRS["P-384"] as Pair;
  expect(await judge(bundle, { keys: [{ pem: other.pem }] })).toMatchObject({
    verdict: "fail",
    stage: "signature",
  });
  const asked = { keys: [{ pem: P256.pem }] };
  expect(await judge(bundle, asked, nodeCrypto, utf8Bytes("another"))).toMatchObject({
    verdict: "fail",
  });
});

test.each(KINDS)(
  "the reference implementation reads the bundle of a key on %s",
  async (_, keys) => {
    expect(bundleFromJSON(await messageOf(keys)).mediaType).toContain("v0.3");
    expect(bundleFromJSON(await statementFrom(keys)).content.$case).toBe("dsseEnvelope");
  },
);

test("a signed summary of a verdict is itself a statement that verifies", async () => {
  const verdict = await judge(await messageOf(P256), { keys: [{ pem: P256.pem }] });
  const context = { verifierId: "https://verify.example", resourceUri: "urn:artifact" };
  const summary = summaryOf(verdict, context);
  if (!summary.ok) throw new Error(summary.error);
  const verifier = PAIRS.Ed25519 as Pair;
  const bundle = await signStatement(summary.value, verifier.signer);
  const asked = { keys: [{ pem: verifier.pem }], predicateType: SUMMARY_TYPE };
  expect(await judge(bundle, asked)).toMatchObject({
    verdict: "pass",
    statement: { predicateType: SUMMARY_TYPE, subject: "urn:artifact" },
    artifact: { sha256: toHex(await nodeCrypto.digest("sha256", BYTES)) },
  });
});
