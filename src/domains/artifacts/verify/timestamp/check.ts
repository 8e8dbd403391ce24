import { equalBytes } from "../../../../kernel/bytes.ts";
import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import { isValidThrough } from "../chain/authority.ts";
import type { FailCode, OpenCode } from "../codes.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import type { TrustedAuthority } from "../trust/trust.ts";
import { isValidAt } from "../trust/validity.ts";
import type { Certificate } from "../x509/certificate.ts";
import {
  extensionOf,
  OID,
  readKeyPurposes,
  readKeyUsage,
  readSubjectKeyId,
  unknownCritical,
} from "../x509/extensions.ts";
import type { HashValue, SignerId, TimestampToken } from "./token.ts";

type TimeCode = FailCode<"time"> | OpenCode<"time">;

/**
 * Which authority stamped these bytes: RFC 3161, section 2.4.2 with RFC 5816. The token's imprint is of them; its
 * attributes name the hash of what it tells; their signature holds under the authority's own certificate,
 * which they name by its hash; certificate and window cover the moment; and certificates that came along
 * are the authority's, byte for byte.
 */
export async function checkTimestamp(
  token: TimestampToken,
  stamped: Uint8Array,
  authorities: readonly TrustedAuthority[],
  engine: CryptoEngine,
): Promise<Result<TrustedAuthority, TimeCode>> {
  const imprint = await isHashOf(token.imprint, stamped, engine);
  if (imprint !== true)
    return refuse(imprint === null ? "time_algorithm_unsupported" : "time_imprint_mismatch");
  const told = await isHashOf(token.messageDigest, token.info, engine);
  if (told !== true)
    return refuse(told === null ? "time_algorithm_unsupported" : "time_signature_invalid");

  let code: TimeCode = "time_authority_unknown";
  // A hash names one certificate: under however many authorities it stands, its key is tried once.
  let isSigned: boolean | null = null;
  for (const authority of authorities) {
    if (!isNamed(token.signer, authority.chain[0].certificate)) continue;
    const stranger = await strangerCode(token, authority, engine);
    if (stranger === null) isSigned ??= await isSignedBy(token, authority, engine);
    const found = stranger ?? (isSigned ? unfitCode(token, authority) : "time_signature_invalid");
    if (found === null) return ok(authority);
    code = found;
  }
  return refuse(code);
}

/** Where the token means another authority than this one. */
async function strangerCode(
  token: TimestampToken,
  authority: TrustedAuthority,
  engine: CryptoEngine,
): Promise<"time_algorithm_unsupported" | "time_authority_unknown" | null> {
  const { chain } = authority;
  const named = await isHashOf(token.certificateHash, chain[0].certificate.der, engine);
  if (named === null || token.signedWith === null) return "time_algorithm_unsupported";
  const isKnown =
    token.certificates.length <= chain.length &&
    token.certificates.every((der) => isOf(authority, der));
  return named && isKnown ? null : "time_authority_unknown";
}

async function isSignedBy(
  { signedWith, signature, signedBytes }: TimestampToken,
  { chain: [{ key }] }: TrustedAuthority,
  engine: CryptoEngine,
): Promise<boolean> {
  return (
    signedWith?.kinds.includes(key.kind) === true &&
    engine.verify(key, signedWith.hash, signature, signedBytes)
  );
}

/** Where the authority may not have stamped, or not then. */
function unfitCode(
  { time }: TimestampToken,
  authority: TrustedAuthority,
): "time_authority_not_for_timestamps" | "time_authority_expired" | null {
  if (!isForTimestamps(authority.chain[0].certificate)) return "time_authority_not_for_timestamps";
  return isValidAt(authority.validity, time.ms) && isValidThrough(authority, time.ms)
    ? null
    : "time_authority_expired";
}

/** Null for a hash that this verifier does not know. */
async function isHashOf(
  { hash, bytes }: HashValue,
  data: Uint8Array,
  engine: CryptoEngine,
): Promise<boolean | null> {
  return hash === null ? null : equalBytes(await engine.digest(hash, data), bytes);
}

function isNamed(signer: SignerId, certificate: Certificate): boolean {
  if (signer.by === "serial")
    return (
      equalBytes(signer.serial, certificate.serial) && equalBytes(signer.issuer, certificate.issuer)
    );
  const keyId = extensionOf(certificate, OID.subjectKeyId);
  return equalBytes(signer.keyId, (keyId && readSubjectKeyId(keyId.value)) ?? new Uint8Array());
}

const isOf = ({ chain }: TrustedAuthority, der: Uint8Array): boolean =>
  chain.some(({ certificate }) => equalBytes(certificate.der, der));

/** RFC 3161, section 2.3: only for timestamps, and critically so. */
function isForTimestamps(certificate: Certificate): boolean {
  const purposes = extensionOf(certificate, OID.extendedKeyUsage);
  const usage = extensionOf(certificate, OID.keyUsage);
  const all = purposes?.critical ? readKeyPurposes(purposes.value) : null;
  return (
    all?.length === 1 &&
    all[0] === OID.timeStamping &&
    (usage === undefined || readKeyUsage(usage.value)?.digitalSignature === true) &&
    unknownCritical(certificate).length === 0
  );
}
