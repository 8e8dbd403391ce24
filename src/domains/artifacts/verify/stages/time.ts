import { equalBytes } from "../../../../kernel/bytes.ts";
import type { LogEntry } from "../bundle/bundle.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import { isPromised } from "../log/promise.ts";
import { logsWithId } from "../log/trusted-log.ts";
import type { Policy } from "../policy/policy.ts";
import { checkTimestamp } from "../timestamp/check.ts";
import type { TimestampToken } from "../timestamp/token.ts";
import type { TrustedAuthority, TrustMaterial } from "../trust/trust.ts";
import { isValidAt } from "../trust/validity.ts";
import { utcSeconds } from "../utc-text.ts";
import type { StageResult, TimeFound } from "../verdict.ts";
import type { Material } from "./parse.ts";
import { type StageCode, staged, worst } from "./stage.ts";

/** A proven moment at which the signature existed. */
export interface Moment extends TimeFound {
  readonly atMs: number;
}

/** What the time stage proved. */
export interface Times {
  /** Earliest first. */
  readonly moments: readonly Moment[];
  /** Entries that their log promised to hold. */
  readonly promised: ReadonlySet<LogEntry>;
}

/** A clock may be this far behind the one that stamped. */
const SKEW_MS = 300_000;
/** ECMAScript dates end here; a log's seconds beyond are no time. */
const LATEST_S = 8_640_000_000_000n;

/**
 * When the signature was made: client-spec section 4.2. Every promise and every timestamp that is there must
 * hold; a certificate needs at least one of them, a managed key needs none.
 */
export async function timeStage(
  material: Material,
  trust: TrustMaterial,
  { policy, verifiedAtMs }: { readonly policy: Policy; readonly verifiedAtMs: number | null },
  engine: CryptoEngine,
): Promise<Times & { readonly result: StageResult }> {
  const codes: StageCode<"time">[] = [];
  const moments: Moment[] = [];
  const promised = new Set<LogEntry>();
  for (const entry of material.bundle.entries) {
    if (entry.promise === null) continue;
    const found = await promiseOf(entry, trust, engine);
    if (typeof found === "string") codes.push(found);
    else {
      promised.add(entry);
      moments.push(found);
    }
  }
  const { content } = material.bundle;
  const signature = content.kind === "message" ? content.signature : content.signatures[0];
  for (const [index, token] of material.tokens.entries()) {
    const isTwin = ({ info }: TimestampToken) => equalBytes(info, token.info);
    if (material.tokens.slice(0, index).some(isTwin)) codes.push("time_duplicate");
    const by = await checkTimestamp(token, signature, trust.timestampAuthorities, engine);
    if (!by.ok) codes.push(by.error);
    else moments.push(stamped(token, by.value));
  }
  moments.sort((a, b) => a.atMs - b.atMs);
  // A time that could not be read is told as that, not as missing.
  if (codes.length === 0) codes.push(missing(material, moments, policy));
  codes.push(age(moments, policy, verifiedAtMs));
  const code = worst("time", codes);
  const asked = material.leaf !== null || moments.length > 0 || policy.maxAgeS !== null;
  return { result: staged("time", code ?? (asked ? null : "not_applicable")), moments, promised };
}

const stamped = ({ time }: TimestampToken, authority: TrustedAuthority): Moment => ({
  source: "timestamp_authority",
  by: authority.chain[0].certificate.subjectName,
  at: time.text,
  atMs: time.ms,
});

async function promiseOf(
  entry: LogEntry,
  trust: TrustMaterial,
  engine: CryptoEngine,
): Promise<Moment | "time_promise_invalid" | "time_log_unknown" | "time_log_key_expired"> {
  const seconds = entry.integratedTimeS;
  if (seconds === null || seconds > LATEST_S) return "time_promise_invalid";
  const logs = logsWithId(trust.logs, entry.logId);
  if (logs.length === 0) return "time_log_unknown";
  const atMs = Number(seconds) * 1000;
  const log = logs.find(({ validity }) => isValidAt(validity, atMs));
  if (!log) return "time_log_key_expired";
  return (await isPromised(entry, log, engine))
    ? { source: "log", by: log.name, at: utcSeconds(Number(seconds)), atMs }
    : "time_promise_invalid";
}

/** A log's time counts only with the promise that signs it. */
function missing(
  { bundle, leaf }: Material,
  moments: readonly Moment[],
  { maxAgeS }: Policy,
): "time_missing" | "time_promise_missing" | null {
  if (moments.length > 0 || (leaf === null && maxAgeS === null)) return null;
  return bundle.entries.some((entry) => entry.integratedTimeS !== null && entry.promise === null)
    ? "time_promise_missing"
    : "time_missing";
}

function age(
  moments: readonly Moment[],
  { maxAgeS }: Policy,
  verifiedAtMs: number | null,
): "time_in_future" | "too_old" | "time_verified_at_not_given" | null {
  if (verifiedAtMs === null) return maxAgeS === null ? null : "time_verified_at_not_given";
  if (moments.some(({ atMs }) => atMs > verifiedAtMs + SKEW_MS)) return "time_in_future";
  const isOld = ({ atMs }: Moment) => maxAgeS !== null && verifiedAtMs - atMs > maxAgeS * 1000;
  return moments.some(isOld) ? "too_old" : null;
}
