import { equalBytes } from "../../../../kernel/bytes.ts";
import type { LogEntry } from "../bundle/bundle.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import { isCosigned } from "../log/cosignature.ts";
import type { Policy, WitnessKey } from "../policy/policy.ts";
import type { StageResult } from "../verdict.ts";
import type { ProvenEntry } from "./log-inclusion.ts";
import { type StageCode, staged, worst } from "./stage.ts";

export interface Witnessed {
  readonly result: StageResult;
  /** How many of the policy's witnesses signed the checkpoint that holds the entry. */
  readonly counts: ReadonlyMap<LogEntry, number>;
}

/**
 * Enough of the policy's witnesses signed the checkpoint of every proven entry: C2SP tlog-cosignature.md.
 * `proven` is null where no log could be looked at.
 */
export async function witnessStage(
  proven: readonly ProvenEntry[] | null,
  { witnesses }: Policy,
  engine: CryptoEngine,
): Promise<Witnessed> {
  const counts = new Map<LogEntry, number>();
  if (witnesses === null) return { result: staged("witness", "not_asked"), counts };
  if (proven === null) return { result: staged("witness", "not_reached"), counts };
  const codes: StageCode<"witness">[] = proven.length === 0 ? ["witnesses_missing"] : [];
  for (const { entry, log, checkpoint } of proven) {
    const signed: WitnessKey[] = [];
    // A log does not witness itself, and one key is one witness under however many names.
    for (const witness of witnesses.keys) {
      const { spki } = witness.key;
      if (equalBytes(spki, log.key.spki)) continue;
      if (signed.some(({ key }) => equalBytes(key.spki, spki))) continue;
      const found = checkpoint && (await isCosigned(checkpoint.note, witness, engine));
      if (found) signed.push(witness);
      if (found === false) codes.push("witness_signature_invalid");
    }
    counts.set(entry, signed.length);
    if (signed.length < witnesses.least) codes.push("witnesses_missing");
  }
  return { result: staged("witness", worst("witness", codes)), counts };
}
