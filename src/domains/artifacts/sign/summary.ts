import type { Json } from "../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Verdict } from "../verify/verdict.ts";
import { type InTotoStatement, statementOf } from "./statement.ts";

export const SUMMARY_TYPE = "https://slsa.dev/verification_summary/v1";

/** What the verdict itself does not know. */
export interface SummaryContext {
  /** URI of whoever verifies: consumers decide by it whether they believe the summary. */
  readonly verifierId: string;
  /** URI of the thing that was verified; a name for people, the digests decide. */
  readonly resourceUri: string;
}

/**
 * A verdict as a SLSA Verification Summary v1 (slsa.dev/spec, verification_summary). It has no word for
 * "could not decide", so an indeterminate verdict has no summary. No SLSA level was evaluated: who built the
 * artifact, and how, is known at most as a claim.
 */
export function summaryOf(
  verdict: Verdict,
  { verifierId, resourceUri }: SummaryContext,
): Result<InTotoStatement, "verdict_indeterminate"> {
  if (verdict.verdict === "indeterminate") return refuse("verdict_indeterminate");
  const passed = verdict.verdict === "pass";
  const predicate: Json = {
    verifier: { id: verifierId, version: { [verdict.verifier.name]: verdict.verifier.version } },
    ...(verdict.verifiedAt !== null && { timeVerified: verdict.verifiedAt }),
    resourceUri,
    policy: {
      digest: { sha256: verdict.policyDigest },
      ...(verdict.rootDigest !== null && {
        annotations: { trustedRoot: { sha256: verdict.rootDigest } },
      }),
    },
    inputAttestations: [{ digest: { sha256: verdict.bundleDigest } }],
    verificationResult: passed ? "PASSED" : "FAILED",
    verifiedLevels: [passed ? "SLSA_BUILD_LEVEL_UNEVALUATED" : "FAILED"],
  };
  const subject = { name: resourceUri, digests: verdict.artifact };
  return ok(statementOf([subject], SUMMARY_TYPE, predicate));
}
