import { equalBytes } from "../../../../kernel/bytes.ts";
import type { Bundle, LogEntry } from "../bundle/bundle.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import { type EntryBody, type EntrySignature, readEntryBody } from "../log/entry-body.ts";
import type { Signed } from "../signed.ts";
import type { StageResult } from "../verdict.ts";
import type { Material } from "./parse.ts";
import type { SigningKeys } from "./signature.ts";
import { type StageCode, staged, worst } from "./stage.ts";

type Code = StageCode<"log_entry_binding">;

export interface Binding {
  readonly result: StageResult;
  /** Entries whose kind and version are what their logged bytes say. */
  readonly named: ReadonlySet<LogEntry>;
  /** Those of the managed keys that every entry names; all of them where one names none. */
  readonly keys: SigningKeys;
}

/**
 * What the log holds is this signature, by this signer, of this artifact: client-spec section 4.4 and
 * rekor-v2-spec section 6.1.4. Every entry must say so.
 */
export async function logEntryBindingStage(
  { bundle, leaf }: Material,
  signed: Signed,
  candidates: SigningKeys,
  engine: CryptoEngine,
): Promise<Binding> {
  const named = new Set<LogEntry>();
  const codes: Code[] = [];
  let keys = candidates.keys;
  for (const entry of bundle.entries) {
    const body = readEntryBody(entry);
    if (body.ok || body.error === "entry_kind_unsupported") named.add(entry);
    if (!body.ok) {
      codes.push(body.error);
      continue;
    }
    const { signatures } = body.value;
    if (!leaf) keys = keys.filter(({ spki }) => signatures.every(isBy(spki)));
    const isBound = leaf ? signatures.every(isBy(leaf.certificate.der)) : keys.length > 0;
    const hasKeys = leaf !== null || candidates.keys.length > 0;
    codes.push(
      await mismatch(body.value, bundle.content, signed, engine),
      isBound ? null : hasKeys ? "entry_verifier_mismatch" : "not_reached",
    );
  }
  const code = bundle.entries.length === 0 ? "not_applicable" : worst("log_entry_binding", codes);
  const kept = keys.length > 0 ? { keys, problem: null } : candidates;
  return { result: staged("log_entry_binding", code), named, keys: kept };
}

const isBy =
  (verifier: Uint8Array) =>
  (signature: EntrySignature): boolean =>
    equalBytes(signature.verifier, verifier);

/** Where the entry tells of another thing than was signed. */
async function mismatch(
  body: EntryBody,
  content: Bundle["content"],
  signed: Signed,
  engine: CryptoEngine,
): Promise<Code> {
  if (body.holds !== "both" && body.holds !== content.kind) return "entry_kind_mismatch";
  const { hash, bytes } = body.digest;
  const digest =
    content.kind === "envelope" && body.covers === "payload"
      ? await engine.digest(hash, content.payload)
      : await signed.digests(hash);
  if (digest === null) return "entry_digest_not_given";
  if (!equalBytes(digest, bytes)) return "entry_digest_mismatch";
  const hasType = content.kind === "envelope" && body.payloadType === content.payloadType;
  if (body.payloadType !== null && !hasType) return "entry_digest_mismatch";
  const logged = body.signatures.map(({ signature }) => signature);
  return isSameSet(logged, signed.signatures) ? null : "entry_signature_mismatch";
}

const isSameSet = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean =>
  a.length === b.length &&
  a.every((one) => b.some((other) => equalBytes(one, other))) &&
  b.every((one) => a.some((other) => equalBytes(one, other)));
