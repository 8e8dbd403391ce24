import type { Json } from "../../../../kernel/canonical-json.ts";
import { digestOf } from "../../../../kernel/digest.ts";
import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import { readFields } from "../fields.ts";
import type { TrustRead } from "../question.ts";
import { readAuthority } from "./read-authority.ts";
import { readLog } from "./read-log.ts";
import { type RootCode, TRUST } from "./trust-fields.ts";

/**
 * A Sigstore trusted root (sigstore_trustroot.proto), read strictly: one wrong entry refuses it whole. Every
 * log and authority needs the start of its validity, a log id that its key gives, and a chain in which each
 * certificate is signed by the next.
 *
 * An entry of which this engine cannot use a key is left out, as if the root did not name it: whatever
 * depends on it fails later. Only when that leaves nothing is the root `root_key_unsupported`.
 */
export async function readTrust(json: Json, engine: CryptoEngine): Promise<TrustRead> {
  const read = readFields(TRUST, json);
  if (!read.ok) return refuse("root_malformed");
  const { tlogs, ctlogs, certificateAuthorities, timestampAuthorities } = read.value;

  const logs = await usable(tlogs, (log) => readLog(log, engine));
  if (!logs.ok) return logs;
  const certificateLogs = await usable(ctlogs, (log) => readLog(log, engine));
  if (!certificateLogs.ok) return certificateLogs;
  const authorities = await usable(certificateAuthorities, (authority) =>
    readAuthority(authority, "certificates", engine),
  );
  if (!authorities.ok) return authorities;
  const stampers = await usable(timestampAuthorities, (authority) =>
    readAuthority(authority, "timestamps", engine),
  );
  if (!stampers.ok) return stampers;

  const given = [tlogs, ctlogs, certificateAuthorities, timestampAuthorities];
  if (given.every(isEmpty)) return refuse("root_empty");
  const kept = [logs, certificateLogs, authorities, stampers].map(({ value }) => value);
  if (kept.every(isEmpty)) return refuse("root_key_unsupported");
  return ok({
    digest: digestOf(json),
    logs: logs.value,
    certificateLogs: certificateLogs.value,
    authorities: authorities.value,
    timestampAuthorities: stampers.value,
  });
}

const isEmpty = (entries: readonly unknown[]): boolean => entries.length === 0;

/** What could be read, without the entries whose keys are of no use here. */
async function usable<T, U>(
  entries: readonly T[],
  readEntry: (entry: T) => Promise<Result<U, RootCode>>,
): Promise<Result<readonly U[], RootCode>> {
  const kept: U[] = [];
  for (const entry of entries) {
    const read = await readEntry(entry);
    if (read.ok) kept.push(read.value);
    else if (read.error !== "root_key_unsupported") return read;
  }
  return ok(kept);
}
