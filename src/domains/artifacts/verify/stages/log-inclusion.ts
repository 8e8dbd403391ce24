import { equalBytes } from "../../../../kernel/bytes.ts";
import type { InclusionProof, LogEntry } from "../bundle/bundle.ts";
import type { FailCode } from "../codes.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import { type Checkpoint, originOf, readCheckpoint } from "../log/checkpoint.ts";
import { leafInput, provesInclusion } from "../log/merkle.ts";
import { isSignedBy, logsWithId } from "../log/trusted-log.ts";
import type { Policy } from "../policy/policy.ts";
import type { TrustedLog, TrustMaterial } from "../trust/trust.ts";
import { isValidAt } from "../trust/validity.ts";
import type { StageResult } from "../verdict.ts";
import type { Material } from "./parse.ts";
import { type StageCode, staged, worst } from "./stage.ts";
import type { Times } from "./time.ts";

/** An entry that a trusted log holds, or has promised to. */
export interface ProvenEntry {
  readonly entry: LogEntry;
  readonly log: TrustedLog;
  /** The one that is signed: over all shards in a Rekor v1 promise, else within the tree. */
  readonly index: bigint;
  /** Null where only the promise is proven. */
  readonly checkpoint: Checkpoint | null;
}

type Code = StageCode<"log_inclusion">;

/**
 * The signature is in the log: rekor-v2-spec section 7.2, RFC 6962 section 2.1.1. Every entry that is there must be
 * proven, and there must be as many, in different logs, as the policy asks for.
 */
export async function logInclusionStage(
  material: Material,
  trust: TrustMaterial,
  times: Times,
  policy: Policy,
  engine: CryptoEngine,
): Promise<{ readonly result: StageResult; readonly proven: readonly ProvenEntry[] }> {
  const proven: ProvenEntry[] = [];
  const codes: Code[] = [];
  for (const entry of material.bundle.entries) {
    const found = await prove(entry, material.bundle.version, trust, times, engine);
    if (typeof found === "string") codes.push(found);
    else proven.push(found);
  }
  const names = new Set(proven.map(({ log }) => log.name));
  const least = policy.leastEntries ?? (material.leaf === null ? 0 : 1);
  const isUnasked = least === 0 && policy.requiredLogs.length === 0;
  if (material.bundle.entries.length === 0 && isUnasked)
    return { result: staged("log_inclusion", "not_asked"), proven };
  if (names.size < least && codes.length === 0) codes.push("log_entry_missing");
  if (policy.requiredLogs.some((name) => !names.has(name))) codes.push("log_required_missing");
  return { result: staged("log_inclusion", worst("log_inclusion", codes)), proven };
}

async function prove(
  entry: LogEntry,
  version: Material["bundle"]["version"],
  trust: TrustMaterial,
  { moments, promised }: Times,
  engine: CryptoEngine,
): Promise<ProvenEntry | FailCode<"log_inclusion"> | "not_reached"> {
  const logs = logsWithId(trust.logs, entry.logId);
  if (logs.length === 0) return "log_unknown";
  // An entry of Rekor v2 has no time of its own: its log was current whenever the signature was stamped.
  const ownMs = promised.has(entry) ? [Number(entry.integratedTimeS) * 1000] : null;
  const atMs = ownMs ?? moments.map((moment) => moment.atMs);
  const log = logs.find(({ validity }) =>
    atMs.length > 0 ? atMs.every((ms) => isValidAt(validity, ms)) : validity.toMs === null,
  );
  if (!log) return "log_key_expired";

  const isFirst = version === "0.1";
  if (isFirst && !promised.has(entry))
    return entry.promise === null ? "log_proof_missing" : "not_reached";
  const { proof } = entry;
  if (proof === null)
    return isFirst ? { entry, log, index: entry.logIndex, checkpoint: null } : "log_proof_missing";
  const leaf = await engine.digest("sha256", leafInput(entry.body));
  if (proof.checkpoint === null) {
    // The root is the bundle's own word: the proof must fit it, and proves no more than the promise does.
    if (!isIncluded(proof, leaf, engine)) return "log_proof_invalid";
    return isFirst ? { entry, log, index: entry.logIndex, checkpoint: null } : "checkpoint_missing";
  }
  const checkpoint = await signedCheckpoint(proof.checkpoint, log, engine);
  if (typeof checkpoint === "string") return checkpoint;
  if (checkpoint.size !== proof.treeSize || !equalBytes(checkpoint.rootHash, proof.rootHash))
    return "log_root_mismatch";
  const hasOwnIndex = originOf(checkpoint, log.name) === "log";
  if (hasOwnIndex && entry.logIndex !== proof.logIndex) return "log_index_mismatch";
  if (!isIncluded(proof, leaf, engine)) return "log_proof_invalid";
  const index = promised.has(entry) ? entry.logIndex : proof.logIndex;
  return { entry, log, index, checkpoint };
}

/** The note must be the log's: under its name, with its key. */
async function signedCheckpoint(
  envelope: string,
  log: TrustedLog,
  engine: CryptoEngine,
): Promise<Checkpoint | FailCode<"log_inclusion">> {
  const checkpoint = readCheckpoint(envelope);
  if (checkpoint === null) return "checkpoint_malformed";
  if (originOf(checkpoint, log.name) === null) return "checkpoint_origin_mismatch";
  return (await isSignedBy(checkpoint.note, log, engine))
    ? checkpoint
    : "checkpoint_signature_invalid";
}

const isIncluded = (
  { logIndex: index, treeSize: size, rootHash: root, hashes }: InclusionProof,
  leaf: Uint8Array,
  { sha256 }: CryptoEngine,
): boolean => provesInclusion({ index, size, leaf, root, hashes }, sha256);
