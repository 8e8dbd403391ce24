import type { TrustedAuthority } from "../trust/trust.ts";
import type { StageResult } from "../verdict.ts";
import type { Certificate } from "../x509/certificate.ts";
import { extensionOf, OID, readKeyPurposes } from "../x509/extensions.ts";
import { staged } from "./stage.ts";

/**
 * The certificate is for signing code: RFC 5280, section 4.2.1.12, which the leaf must say and an authority that
 * names purposes must not leave out.
 */
export function ekuStage(leaf: Certificate, authority: TrustedAuthority | null): StageResult {
  if (!extensionOf(leaf, OID.extendedKeyUsage)) return staged("eku", "eku_missing");
  const above = authority?.chain.map(({ certificate }) => certificate) ?? [];
  return staged("eku", [leaf, ...above].every(isForCode) ? null : "eku_not_code_signing");
}

function isForCode(certificate: Certificate): boolean {
  const purposes = extensionOf(certificate, OID.extendedKeyUsage);
  return !purposes || readKeyPurposes(purposes.value)?.includes(OID.codeSigning) === true;
}
