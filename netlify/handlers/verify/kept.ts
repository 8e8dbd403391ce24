import { z } from "zod";
import { type CryptoEngine, STAGES, type Verdict } from "../../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../../src/kernel/canonical-json.ts";
import { toHex } from "../../../src/kernel/hex.ts";
import { readStrictJson } from "../../../src/kernel/strict-json.ts";
import { VerdictSchema } from "../schemas/verdict.ts";
import { digestOfRequest, type VerdictRequest } from "./question.ts";
import type { VerdictText } from "./verdict-text.ts";

/** UTF-16 code units; a verdict that needs more is not kept. */
const MOST_LENGTH = 32 * 1024;
const DIGEST_LENGTH = 64;

const hex = z.string().regex(/^[0-9a-f]+$/);

const KeptSchema = z.strictObject({
  request: z.strictObject({
    artifact: z.union([
      z.strictObject({ bytes: hex }),
      z.strictObject({ digests: z.record(z.string(), hex) }),
    ]),
    bundle: hex,
    root: hex,
    policy: hex,
    verifiedAt: z.string().nullable(),
    verifier: VerdictSchema.shape.verifier,
  }),
  verdict: VerdictSchema,
});

export interface KeptVerdict {
  readonly request: VerdictRequest;
  readonly verdict: Verdict;
}

/** As a cache keeps it: the digest of the rest, a line break, the rest. Null for what is not to be kept. */
export async function keptText(
  request: VerdictRequest,
  { verdict, json: told }: VerdictText,
  engine: CryptoEngine,
): Promise<string | null> {
  if (verdict.verdict === "indeterminate" || !answers(verdict, request)) return null;
  const json = `{"request":${canonicalJson(request as unknown as Json)},"verdict":${told}}`;
  if (json.length > MOST_LENGTH) return null;
  return `${await digestOfText(json, engine)}\n${json}`;
}

/**
 * What was kept under `digest`; null for a text that was harmed, has another shape, answers
 * another request or contradicts itself. It guards against damage, not against somebody who may write here.
 */
export async function readKept(
  text: string,
  digest: string,
  engine: CryptoEngine,
): Promise<KeptVerdict | null> {
  const json = text.slice(DIGEST_LENGTH + 1);
  if (json.length > MOST_LENGTH || text !== `${await digestOfText(json, engine)}\n${json}`)
    return null;
  const read = readStrictJson(json);
  const kept = KeptSchema.safeParse(read.ok ? read.value : null);
  if (!kept.success) return null;
  const { request, verdict } = kept.data;
  if ((await digestOfRequest(request, engine)) !== digest || !answers(verdict, request))
    return null;
  return isDecided(verdict) ? kept.data : null;
}

const digestOfText = async (text: string, engine: CryptoEngine): Promise<string> =>
  toHex(await engine.digest("sha256", text));

/** Whether a verdict is about this bundle, root, policy, artifact and moment, and from this verifier. */
function answers(verdict: Verdict, request: VerdictRequest): boolean {
  const { artifact } = request;
  const given: Readonly<Record<string, string>> =
    "bytes" in artifact ? { sha256: artifact.bytes } : artifact.digests;
  // A pass names only those of the digests that are proven.
  const told = Object.entries(verdict.artifact);
  return (
    verdict.bundleDigest === request.bundle &&
    verdict.policyDigest === request.policy &&
    (verdict.rootDigest === request.root || verdict.rootDigest === null) &&
    told.length > 0 &&
    told.every(([name, hex]) => given[name] === hex) &&
    momentMs(verdict.verifiedAt) === momentMs(request.verifiedAt) &&
    verdict.verifier.version === request.verifier.version
  );
}

const momentMs = (moment: string | null): number | null =>
  moment === null ? null : Date.parse(moment);

/** A pass in which every stage passed or had nothing to do, or a fail whose stage did. */
function isDecided({ verdict, stage, code, stages }: Verdict): boolean {
  if (stages.some((result, i) => result.stage !== STAGES[i])) return false;
  const failed = stages.find(({ result }) => result === "fail");
  if (verdict === "fail") return failed?.stage === stage && failed?.code === code;
  const closed = stages.every(({ result }) => result === "pass" || result === "skipped");
  return verdict === "pass" && closed && stage === null && code === null;
}
