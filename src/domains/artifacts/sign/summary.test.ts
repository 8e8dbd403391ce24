import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../../kernel/canonical-json.ts";
import type { Verdict } from "../verify/verdict.ts";
import { summaryOf } from "./summary.ts";

const PASSED: Verdict = {
  verdict: "pass",
  stage: null,
  code: null,
  stages: [],
  signer: { kind: "key", keyDigest: "44".repeat(32) },
  times: [{ source: "log", by: "log.example", at: "2026-01-02T03:04:05Z" }],
  entries: [],
  statement: null,
  artifact: { sha256: "11".repeat(32), sha512: "22".repeat(64) },
  bundleDigest: "33".repeat(32),
  rootDigest: "55".repeat(32),
  policyDigest: "66".repeat(32),
  verifier: { name: "attune", version: "1.2.3" },
  verifiedAt: null,
};
const FAILED: Verdict = {
  ...PASSED,
  verdict: "fail",
  stage: "signature",
  code: "signature_invalid",
};
const CONTEXT = { verifierId: "https://verify.example", resourceUri: "pkg:npm/a@1" };

const summary = (verdict: Verdict) => {
  const made = summaryOf(verdict, CONTEXT);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};

test("a pass is a summary of SLSA, whole", () => {
  expect(summary(PASSED)).toEqual({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: "pkg:npm/a@1", digest: PASSED.artifact }],
    predicateType: "https://slsa.dev/verification_summary/v1",
    predicate: {
      verifier: { id: "https://verify.example", version: { attune: "1.2.3" } },
      resourceUri: "pkg:npm/a@1",
      policy: {
        digest: { sha256: PASSED.policyDigest },
        annotations: { trustedRoot: { sha256: PASSED.rootDigest } },
      },
      inputAttestations: [{ digest: { sha256: PASSED.bundleDigest } }],
      verificationResult: "PASSED",
      verifiedLevels: ["SLSA_BUILD_LEVEL_UNEVALUATED"],
    },
  });
});

test("a fail says so in the result and in the levels", () => {
  expect(summary(FAILED).predicate).toMatchObject({
    verificationResult: "FAILED",
    verifiedLevels: ["FAILED"],
  });
});

test("what could not be decided has no summary", () => {
  const verdict: Verdict = { ...PASSED, verdict: "indeterminate" };
  expect(summaryOf(verdict, CONTEXT)).toEqual({ ok: false, error: "verdict_indeterminate" });
});

describe("the time of verification", () => {
  test("is the one that the caller named", () => {
    const verdict: Verdict = { ...PASSED, verifiedAt: "2026-11-21T09:30:00Z" };
    expect(summary(verdict).predicate).toMatchObject({ timeVerified: "2026-11-21T09:30:00Z" });
  });

  test("is left out when nobody named one, whatever the log says", () => {
    expect(canonicalJson(summary(PASSED))).not.toContain("2026");
  });
});

test("a root that could not be read is not named", () => {
  expect(summary({ ...FAILED, rootDigest: null }).predicate).toMatchObject({
    policy: { digest: { sha256: PASSED.policyDigest } },
  });
  expect(canonicalJson(summary({ ...FAILED, rootDigest: null }))).not.toContain("trustedRoot");
});
