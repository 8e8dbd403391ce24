import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes } from "../../../../kernel/bytes.ts";
import type { FailCode } from "../codes.ts";
import type { CryptoEngine, KeyKind } from "../crypto/crypto.ts";
import { logsWithId } from "../log/trusted-log.ts";
import type { TrustedAuthority, TrustMaterial } from "../trust/trust.ts";
import { isValidAt } from "../trust/validity.ts";
import type { StageResult } from "../verdict.ts";
import type { Certificate } from "../x509/certificate.ts";
import { extensionOf, OID } from "../x509/extensions.ts";
import { precertificateTbs, readScts, type Sct, sctSignedData } from "../x509/scts.ts";
import { staged } from "./stage.ts";

const KINDS: Readonly<Record<Sct["kind"], readonly KeyKind[]>> = {
  ecdsa: ["p256", "p384", "p521"],
  rsa: ["rsa"],
};

/** Certificate logs have seen the certificate: at least one embedded timestamp, and every one holds (RFC 6962, section 3.2). */
export async function sctStage(
  certificate: Certificate,
  authority: TrustedAuthority,
  { certificateLogs }: TrustMaterial,
  engine: CryptoEngine,
): Promise<StageResult> {
  const told = (code: FailCode<"sct"> | null) => staged("sct", code);
  const extension = extensionOf(certificate, OID.scts);
  if (!extension) return told("sct_missing");
  const scts = readScts(extension.value);
  if (!scts) return told("sct_malformed");
  const tbs = precertificateTbs(certificate);
  const issuerKey = sha256(authority.chain[0].certificate.spki);
  for (const [index, sct] of scts.entries()) {
    if (scts.slice(0, index).some(({ logId }) => equalBytes(logId, sct.logId)))
      return told("sct_duplicate");
    const logs = logsWithId(certificateLogs, sct.logId);
    if (logs.length === 0) return told("sct_log_unknown");
    const log = logs.find(({ validity }) => isValidAt(validity, sct.timestampMs));
    if (!log) return told("sct_log_key_expired");
    const signed = sctSignedData(sct, issuerKey, tbs);
    const isSigned =
      KINDS[sct.kind].includes(log.key.kind) &&
      (await engine.verify(log.key, sct.hash, sct.signature, signed));
    if (!isSigned) return told("sct_signature_invalid");
  }
  return told(null);
}
