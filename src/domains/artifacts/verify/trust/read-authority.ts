import { equalBytes } from "../../../../kernel/bytes.ts";
import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import type { Certificate } from "../x509/certificate.ts";
import { extensionOf, OID, readBasicConstraints, readKeyUsage } from "../x509/extensions.ts";
import { keyKindOf } from "../x509/public-key.ts";
import { readCertificate } from "../x509/read-certificate.ts";
import { usableKey } from "./root-key.ts";
import type { TrustedAuthority, TrustedCertificate } from "./trust.ts";
import { type AuthorityFields, type RootCode, readPeriod } from "./trust-fields.ts";

/**
 * An authority of a trusted root: its certificates from the issuing one, or from the one that signs
 * timestamps, up to the trust anchor. The anchor need not be self-signed (sigstore_trustroot.proto), but one
 * that names itself as issuer must be.
 */
export async function readAuthority(
  { uri, certChain, validFor }: AuthorityFields,
  signs: "certificates" | "timestamps",
  engine: CryptoEngine,
): Promise<Result<TrustedAuthority, RootCode>> {
  const validity = readPeriod(validFor);
  if (!validity.ok) return validity;
  const chain: TrustedCertificate[] = [];
  for (const { rawBytes } of certChain.certificates) {
    const certificate = readCertificate(rawBytes);
    if (certificate === null) return refuse("root_malformed");
    if (keyKindOf(certificate.spki) === null || certificate.signedWith === null)
      return refuse("root_key_unsupported");
    const key = await usableKey(certificate.spki, engine);
    if (!key.ok) return key;
    chain.push({ certificate, key: key.value });
  }

  const [first, ...issuers] = chain;
  if (first === undefined) return refuse("root_malformed");
  for (const [index, one] of chain.entries()) {
    const issuer = chain[index + 1] ?? (isSelfIssued(one) ? one : undefined);
    if (issuer !== undefined && !(await isSignedBy(one, issuer, engine)))
      return refuse("root_chain_broken");
    const below = signs === "certificates" ? index : index - 1;
    if (below >= 0 && !mayIssue(one.certificate, below)) return refuse("root_chain_broken");
  }
  return ok({ uri, chain: [first, ...issuers], validity: validity.value });
}

const isSelfIssued = ({ certificate }: TrustedCertificate): boolean =>
  equalBytes(certificate.issuer, certificate.subject);

async function isSignedBy(
  { certificate: { issuer, signedWith, signature, tbs } }: TrustedCertificate,
  by: TrustedCertificate,
  engine: CryptoEngine,
): Promise<boolean> {
  if (signedWith === null || !signedWith.kinds.includes(by.key.kind)) return false;
  if (!equalBytes(issuer, by.certificate.subject)) return false;
  return engine.verify(by.key, signedWith.hash, signature, tbs);
}

/** Whether it may issue certificates with so many authorities below it: RFC 5280, sections 4.2.1.3 and 4.2.1.9. */
function mayIssue(certificate: Certificate, authoritiesBelow: number): boolean {
  const basic = extensionOf(certificate, OID.basicConstraints);
  const constraints = basic && readBasicConstraints(basic.value);
  if (!constraints?.isAuthority) return false;
  if (constraints.mostBelow !== null && constraints.mostBelow < authoritiesBelow) return false;
  const usage = extensionOf(certificate, OID.keyUsage);
  return usage === undefined || readKeyUsage(usage.value)?.certificateSign === true;
}
