import { canonicalJson, type Json } from "../../../../kernel/canonical-json.ts";
import { toHex } from "../../../../kernel/hex.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import { readFields } from "../fields.ts";
import { logName } from "../trust/log-name.ts";
import { readPem } from "../x509/public-key.ts";
import { readVerifierKey } from "./note-key.ts";
import { readPattern } from "./pattern.ts";
import type { Policy, PolicyAsked, SignerRule, WitnessKey } from "./policy.ts";
import { POLICY, type PolicyFields } from "./policy-fields.ts";
import { repositoryUri } from "./predicate.ts";

export type PolicyRefusal = "policy_malformed";

/** A `Result`; a refusal also names the member that is wrong: `witnesses.keys.0`. */
export type PolicyRead = Read<Policy>;

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: PolicyRefusal; readonly member: string };

/**
 * A policy as it was asked for, checked whole: unknown members, null, a pattern outside of `readPattern`'s
 * syntax, an identity without an issuer, keys beside an identity or an age, a key or witness that cannot be
 * used, and more witnesses asked for than named are refused, and so is a source that is no bare repository.
 * Required logs are named as `logName` does.
 */
export async function readPolicy(
  asked: PolicyAsked | Json,
  engine: CryptoEngine,
): Promise<PolicyRead> {
  // Its optional members are absent or JSON; undefined is refused as a value.
  const json = asked as Json;
  const read = readFields(POLICY, json);
  if (!read.ok) return no(read.at);
  const fields = read.value;
  const { predicateType, builder, source, requiredLogs, leastEntries, maxAgeS } = fields;
  // A ref would be asked for and not be checked.
  if (source !== null && repositoryUri(source) !== source) return no("source");
  const signer = await signerOf(fields, engine);
  if (!signer.ok) return signer;
  // A timestamp tells no more than that a key signed before it: an old signature can be stamped anew.
  if (maxAgeS !== null && signer.value?.kind === "key") return no("maxAgeS");
  const witnesses = await witnessesOf(fields.witnesses, engine);
  if (!witnesses.ok) return witnesses;
  return yes({
    digest: toHex(await engine.digest("sha256", canonicalJson(json))),
    signer: signer.value,
    predicateType,
    builder,
    source,
    requiredLogs: requiredLogs.map(logName),
    leastEntries,
    witnesses: witnesses.value,
    maxAgeS,
  });
}

async function signerOf(
  { identity, issuer, keys }: PolicyFields,
  engine: CryptoEngine,
): Promise<Read<SignerRule | null>> {
  if (keys !== null) {
    if (identity !== null || issuer !== null) return no(identity === null ? "issuer" : "identity");
    return keysOf(keys, engine);
  }
  if (identity === null && issuer === null) return yes(null);
  if (identity === null) return no("identity");
  // A name says nothing without the one who vouches for it.
  if (issuer === null) return no("issuer");
  if (identity.match === "pattern" && readPattern(identity.value) === null)
    return no("identity.value");
  return yes({ kind: "certificate", identity, issuer });
}

async function keysOf(
  asked: NonNullable<PolicyFields["keys"]>,
  engine: CryptoEngine,
): Promise<Read<SignerRule>> {
  if (asked.length === 0) return no("keys");
  const keys = [];
  for (const [index, { pem, hint }] of asked.entries()) {
    const spki = readPem(pem);
    const key = spki && (await engine.importKey(spki));
    if (!key) return no(`keys.${index}.pem`);
    keys.push({ key, hint });
  }
  return yes({ kind: "key", keys });
}

async function witnessesOf(
  asked: PolicyFields["witnesses"],
  engine: CryptoEngine,
): Promise<Read<Policy["witnesses"]>> {
  if (asked === null) return yes(null);
  if (asked.least > asked.keys.length) return no("witnesses.least");
  const keys: WitnessKey[] = [];
  const seen = new Set<string>();
  for (const [index, text] of asked.keys.entries()) {
    const witness = readVerifierKey(text);
    const key = witness && (await engine.importKey(witness.spki));
    // One key under two names or types would count as two witnesses.
    if (!key || seen.has(key.spki.join())) return no(`witnesses.keys.${index}`);
    seen.add(key.spki.join());
    const { name, id, type } = witness;
    keys.push({ name, id, type, key });
  }
  return yes({ keys, least: asked.least });
}

const yes = <T>(value: T): Read<T> => ({ ok: true, value });

const no = (member: string): Read<never> => ({ ok: false, error: "policy_malformed", member });
