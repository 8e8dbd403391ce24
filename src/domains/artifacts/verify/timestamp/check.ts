import { equalBytes } from "../../../../kernel/bytes.ts";
import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import { isValidThrough } from "../chain/authority.ts";
import type { FailCode, OpenCode } from "../codes.ts";
import type { CryptoEngine } from "../crypto.ts";
import type { TrustedAuthority } from "../trust.ts";
import { isValidAt } from "../validity.ts";
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
  for (const authority of authorities) {
    if (!isNamed(token.signer, authority.chain[0].certificate)) continue;
    const found = await problemWith(token, authority, engine);
    if (found === null) return ok(authority);
    code = found;
  }
  return refuse(code);
}

async function problemWith(
  token: TimestampToken,
  authority: TrustedAuthority,
  engine: CryptoEngine,
): Promise<TimeCode | null> {
  const [{ certificate, key }] = authority.chain;
  const named = await isHashOf(token.certificateHash, certificate.der, engine);
  if (named === null || token.signedWith === null) return "time_algorithm_unsupported";
  if (!named || token.certificates.some((der) => !isOf(authority, der)))
    return "time_authority_unknown";
  const { kinds, hash } = token.signedWith;
  if (!kinds.includes(key.kind)) return "time_signature_invalid";
  if (!(await engine.verify(key, hash, token.signature, token.signedBytes)))
    return "time_signature_invalid";
  if (!isForTimestamps(certificate)) return "time_authority_not_for_timestamps";
  return isValidAt(authority.validity, token.time.ms) && isValidThrough(authority, token.time.ms)
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
