import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../../../kernel/hex.ts";
import { STAGES } from "./codes.ts";
import { conclude } from "./conclude.ts";
import { type CryptoEngine, DIGEST_BYTES, type HashName, type PublicKey } from "./crypto/crypto.ts";
import { type Digests, digestsOf } from "./digests.ts";
import type { Question } from "./question.ts";
import { signedOf } from "./signed.ts";
import { chainStage } from "./stages/chain.ts";
import { ekuStage } from "./stages/eku.ts";
import { identityStage, signerOf } from "./stages/identity.ts";
import { logEntryBindingStage } from "./stages/log-entry-binding.ts";
import { logInclusionStage } from "./stages/log-inclusion.ts";
import { type Material, parseStage } from "./stages/parse.ts";
import { predicateStage } from "./stages/predicate.ts";
import { rootStage } from "./stages/root.ts";
import { sctStage } from "./stages/sct.ts";
import { signatureStage, signingKeys } from "./stages/signature.ts";
import { staged } from "./stages/stage.ts";
import { subjectStage } from "./stages/subject.ts";
import { timeStage } from "./stages/time.ts";
import { witnessStage } from "./stages/witness.ts";
import type { TrustMaterial } from "./trust/trust.ts";
import { utcMs } from "./utc-text.ts";
import type { Verdict } from "./verdict.ts";
import { VERIFIER_VERSION } from "./version.ts";

/**
 * Whether a signature is what the policy asks for, stage by stage in the order of `STAGES`. Every stage that has
 * something to go on is run, also behind one that failed, so that all of it can be told. Nothing in the
 * bundle makes it throw.
 */
export async function verify(question: Question, engine: CryptoEngine): Promise<Verdict> {
  const { policy, verifiedAtMs } = question;
  const parse = await parseStage(question, engine);
  const root = rootStage(question.trust);
  const artifact = digestsOf(question.artifact, engine);
  const found = parse.material
    ? await verifyMaterial(parse.material, root.trust, question, artifact, engine)
    : NOTHING_FOUND;
  const kind = parse.material?.bundle.signer.kind ?? null;
  const conclusion = conclude([parse.result, root.result, ...found.stages], kind);
  return {
    ...conclusion,
    signer: found.signer,
    times: found.times,
    entries: found.entries,
    statement: found.statement,
    artifact: await artifactTold(
      question,
      artifact,
      conclusion.verdict === "pass" ? found.proven : HASHES,
    ),
    bundleDigest: parse.bundleDigest,
    rootDigest: root.trust?.digest ?? null,
    policyDigest: policy.digest,
    verifier: { name: "attune", version: VERIFIER_VERSION },
    verifiedAt: verifiedAtMs === null ? null : utcMs(verifiedAtMs),
  };
}

interface Found extends Pick<Verdict, "stages" | "signer" | "times" | "entries" | "statement"> {
  /** The digests of the artifact that the signature covers, or a subject of what is signed has. */
  readonly proven: readonly HashName[];
}

const HASHES = Object.keys(DIGEST_BYTES) as readonly HashName[];

const NOTHING_FOUND: Found = {
  stages: STAGES.slice(2).map((stage) => staged(stage, "not_reached")),
  signer: null,
  times: [],
  entries: [],
  statement: null,
  proven: [],
};

/** The stages behind the root; `trust` is null where there is none to go by. */
async function verifyMaterial(
  material: Material,
  trust: TrustMaterial | null,
  question: Question,
  artifact: Digests,
  engine: CryptoEngine,
): Promise<Found> {
  const { bundle, leaf } = material;
  const { policy } = question;
  const signed = signedOf(bundle.content, question.artifact, artifact, engine);
  const keys = signingKeys(policy, material);
  const unlessLeaf = leaf ? "not_reached" : "not_applicable";

  const time = trust && (await timeStage(material, trust, question, engine));
  const chain = leaf && trust && time && (await chainStage(leaf, trust, time.moments, engine));
  const issuer = chain?.authority ?? null;
  const eku = leaf && ekuStage(leaf.certificate, issuer);
  const sct = leaf && trust && issuer && (await sctStage(leaf.certificate, issuer, trust, engine));
  const log = trust && time && (await logInclusionStage(material, trust, time, policy, engine));
  const binding = await logEntryBindingStage(material, signed, keys, engine);
  const signature = await signatureStage(signed, binding.keys, engine);
  const subject = await subjectStage(bundle.content, artifact, signature.key !== null);
  const named = leaf && signerOf(leaf.certificate);
  const identity = named && identityStage(named, policy);
  const predicate = predicateStage(subject.statement, policy);
  const witness = await witnessStage(log?.proven ?? null, policy, engine);

  return {
    stages: [
      time?.result ?? staged("time", "not_reached"),
      chain?.result ?? staged("chain", unlessLeaf),
      eku ?? staged("eku", unlessLeaf),
      sct ?? staged("sct", unlessLeaf),
      log?.result ?? staged("log_inclusion", "not_reached"),
      binding.result,
      signature.result,
      subject.result,
      identity ?? staged("identity", unlessLeaf),
      predicate.result,
      witness.result,
    ],
    signer: named
      ? chain?.result.result === "pass"
        ? named
        : null
      : signature.key && { kind: "key", keyDigest: keyDigest(signature.key) },
    times: time?.moments.map(({ source, by, at }) => ({ source, by, at })) ?? [],
    entries: (log?.proven ?? [])
      .filter(({ entry }) => binding.named.has(entry))
      .map(({ entry, log: { name }, index, checkpoint }) => ({
        log: name,
        index: String(index),
        treeSize: checkpoint && String(checkpoint.size),
        kind: `${entry.kind}/${entry.version}`,
        witnesses: witness.counts.get(entry) ?? 0,
      })),
    statement:
      signature.key && subject.statement
        ? {
            predicateType: subject.statement.predicateType,
            subjects: subject.statement.subjects.length,
            subject: subject.subject,
            builder: predicate.facts?.builder ?? null,
            source: predicate.facts?.source ?? null,
          }
        : null,
    proven:
      bundle.content.kind === "envelope"
        ? subject.digests
        : signature.hash === null
          ? []
          : [signature.hash],
  };
}

const keyDigest = ({ spki }: PublicKey): string => toHex(sha256(spki));

const SHA256 = ["sha256"] as const;

/**
 * SHA-256 of the bytes that were given, or those of the digests that were. Nothing ties digests of several
 * hashes to one artifact but what was signed: in a pass the others are left out.
 */
async function artifactTold(
  { artifact }: Question,
  digests: Digests,
  hashes: readonly HashName[],
): Promise<Verdict["artifact"]> {
  const told: Partial<Record<HashName, string>> = {};
  for (const hash of artifact.kind === "bytes" ? SHA256 : hashes) {
    const digest = await digests(hash);
    if (digest !== null) told[hash] = toHex(digest);
  }
  return told;
}
