import {
  type Artifact,
  type CryptoEngine,
  type Question,
  readPolicy,
  VERIFIER_VERSION,
  type Verdict,
} from "../../../src/domains/artifacts/index.ts";
import { fromHex } from "../../../src/kernel/bytes.ts";
import type { Json } from "../../../src/kernel/canonical-json.ts";
import { toHex } from "../../../src/kernel/hex.ts";
import { ok } from "../../../src/kernel/result.ts";
import type { VerifyAsked } from "../schemas/verify.ts";
import { digestJson } from "./digest.ts";
import type { ReadRoot, TrustLabel } from "./roots.ts";

/**
 * What a verdict follows from. Bundle, root and policy are SHA-256 of their canonical JSON (RFC 8785) as
 * lower-case hex, and so is the artifact where its bytes were sent.
 */
export interface VerdictRequest {
  readonly artifact: { readonly bytes: string } | { readonly digests: Record<string, string> };
  readonly bundle: string;
  readonly root: string;
  readonly policy: string;
  /** RFC 3339, UTC, with milliseconds. */
  readonly verifiedAt: string | null;
  readonly verifier: Verdict["verifier"];
}

/** A question, and the digest that names it and its verdict. */
export interface NamedQuestion {
  readonly digest: string;
  readonly request: VerdictRequest;
  readonly trust: TrustLabel;
  readonly question: Question;
}

export interface QuestionRefusal {
  readonly ok: false;
  readonly error: "malformed_request" | "malformed_policy" | "unknown_trust_profile";
  /** The wrong member. */
  readonly detail: string;
}

/** A body of the described shape, read as far as a refusal can still be told from a verdict. */
export async function readQuestion(
  asked: VerifyAsked,
  readRoot: ReadRoot,
  engine: CryptoEngine,
): Promise<{ readonly ok: true; readonly value: NamedQuestion } | QuestionRefusal> {
  const artifact = readArtifact(asked.artifact);
  if (!artifact) return refusal("malformed_request", "artifact.bytes: must be base64, padded");

  const policy = await readPolicy(asked.policy, engine);
  if (!policy.ok) return refusal("malformed_policy", `policy.${policy.member}: cannot be used`);

  const used = await readRoot(asked.trust);
  if (!used.ok) return rootRefusal(used.error);

  const bundle = asked.bundle as Json;
  const canonical = await digestJson(engine, bundle);
  const verifiedAtMs = asked.verifiedAt === undefined ? null : Date.parse(asked.verifiedAt);
  const request: VerdictRequest = {
    artifact: await artifactDigests(artifact, engine),
    bundle: canonical.digest,
    root: used.value.label.digest,
    policy: policy.value.digest,
    verifiedAt: verifiedAtMs === null ? null : new Date(verifiedAtMs).toISOString(),
    verifier: { name: "attune", version: VERIFIER_VERSION },
  };
  const question: Question = {
    bundle,
    canonical,
    artifact,
    policy: policy.value,
    trust: used.value.trust,
    verifiedAtMs,
  };
  const digest = await digestOfRequest(request, engine);
  return ok({ digest, request, trust: used.value.label, question });
}

/** The digest that names a verdict. */
export const digestOfRequest = async (
  request: VerdictRequest,
  engine: CryptoEngine,
): Promise<string> => (await digestJson(engine, request as unknown as Json)).digest;

const rootRefusal = (error: "unknown_trust_profile" | "roots_too_large"): QuestionRefusal =>
  error === "unknown_trust_profile"
    ? refusal(error, "trust.profile: is not known")
    : refusal("malformed_request", "trust.root: more than 128 KiB of roots in one request");

const refusal = (error: QuestionRefusal["error"], detail: string): QuestionRefusal => ({
  ok: false,
  error,
  detail,
});

function readArtifact(asked: VerifyAsked["artifact"]): Artifact | undefined {
  if ("bytes" in asked) {
    const bytes = readBase64(asked.bytes);
    return bytes && { kind: "bytes", bytes };
  }
  const digests = Object.entries(asked.digests).map(([name, hex]) => [name, fromHex(hex)]);
  return { kind: "digests", digests: Object.fromEntries(digests) };
}

/** Printed again it must be the same text: RFC 4648, section 3.5. Faster than the kernel's for megabytes. */
function readBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) return undefined;
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function artifactDigests(
  artifact: Artifact,
  engine: CryptoEngine,
): Promise<VerdictRequest["artifact"]> {
  if (artifact.kind === "bytes")
    return { bytes: toHex(await engine.digest("sha256", artifact.bytes)) };
  const named = Object.entries(artifact.digests).map(([name, bytes]) => [name, toHex(bytes)]);
  return { digests: Object.fromEntries(named) };
}
