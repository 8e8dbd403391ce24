import { generateKeyPairSync, sign, verify } from "node:crypto";
import { expect, test } from "vitest";
import { STAGES, type Verdict } from "../../../src/domains/artifacts/index.ts";
import { attest } from "./attestation.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const signer = {
  keyId: "ab".repeat(32),
  sign: (data: Uint8Array) => new Uint8Array(sign(null, data, privateKey)),
};

const verdict = (other: Partial<Verdict> = {}): Verdict => ({
  verdict: "pass",
  stage: null,
  code: null,
  stages: STAGES.map((stage) => ({ stage, result: "pass", code: null })),
  signer: null,
  times: [],
  entries: [],
  statement: null,
  artifact: { sha256: "00".repeat(32) },
  bundleDigest: "11".repeat(32),
  rootDigest: "22".repeat(32),
  policyDigest: "33".repeat(32),
  verifier: { name: "attune", version: "1.2.3" },
  verifiedAt: null,
  ...other,
});

/** The statement inside, once the signature over DSSE's pre-authentication encoding holds. */
async function statementOf(about: Verdict) {
  const attestation = await attest(about, signer);
  if (attestation.status !== "signed") throw new Error("signed");
  const { payload, payloadType, signatures } = attestation.envelope;
  const bytes = Buffer.from(payload, "base64");
  const head = `DSSEv1 ${payloadType.length} ${payloadType} ${bytes.length} `;
  const signature = Buffer.from(signatures[0].sig, "base64");
  expect(verify(null, Buffer.concat([Buffer.from(head), bytes]), publicKey, signature)).toBe(true);
  return JSON.parse(bytes.toString());
}

test("a pass is summarised for the artifact's digest, by whoever holds the key", async () => {
  expect(await statementOf(verdict())).toMatchObject({
    predicateType: "https://slsa.dev/verification_summary/v1",
    subject: [{ digest: { sha256: "00".repeat(32) } }],
    predicate: {
      verifier: { id: `ni:///sha-256;${Buffer.alloc(32, 0xab).toString("base64url")}` },
      resourceUri: `ni:///sha-256;${"A".repeat(43)}`,
      verificationResult: "PASSED",
    },
  });
});

test("a fail says so", async () => {
  const { predicate } = await statementOf(verdict({ verdict: "fail" }));
  expect(predicate.verificationResult).toBe("FAILED");
});

test("it knows a time only when the question named one", async () => {
  expect((await statementOf(verdict())).predicate).not.toHaveProperty("timeVerified");
  const at = "2026-11-21T09:00:00Z";
  expect((await statementOf(verdict({ verifiedAt: at }))).predicate.timeVerified).toBe(at);
});

test("an artifact known by sha512 alone is named by it", async () => {
  const { subject, predicate } = await statementOf(
    verdict({ artifact: { sha512: "00".repeat(64) } }),
  );
  expect(subject[0].digest).toEqual({ sha512: "00".repeat(64) });
  expect(predicate.resourceUri).toBe(`ni:///sha-512;${"A".repeat(86)}`);
});

test("an indeterminate verdict stays unsigned, and every verdict without a key", async () => {
  expect(await attest(verdict({ verdict: "indeterminate" }), signer)).toEqual({
    status: "unsigned",
  });
  expect(await attest(verdict(), null)).toEqual({ status: "unsigned" });
});
