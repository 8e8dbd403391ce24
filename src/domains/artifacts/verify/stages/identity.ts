import { matchIdentity } from "../policy/identity.ts";
import type { Policy } from "../policy/policy.ts";
import type { SignerFound, StageResult } from "../verdict.ts";
import type { Certificate } from "../x509/certificate.ts";
import { extensionOf, OID, readAltNames } from "../x509/extensions.ts";
import { readFulcioClaims } from "../x509/fulcio-claims.ts";
import { staged } from "./stage.ts";

type CertificateSigner = Extract<SignerFound, { kind: "certificate" }>;

/** Whom a certificate names; proven only where its chain is. */
export function signerOf(certificate: Certificate): CertificateSigner {
  const extension = extensionOf(certificate, OID.subjectAltName);
  const names = (extension && readAltNames(extension.value)) ?? [];
  const all = readFulcioClaims(certificate) ?? {};
  const { issuer, issuer_v2 } = all;
  const claims: Record<string, string> = {};
  for (const name of Object.keys(all))
    if (name !== "issuer" && name !== "issuer_v2") claims[name] = all[name] as string;
  const identities = names.flatMap(({ type, value }) =>
    type === "email" || type === "uri" || type === "other" ? [{ type, value }] : [],
  );
  // Where both forms of the issuer are there and differ, neither is to be believed.
  const isClear = issuer === undefined || issuer_v2 === undefined || issuer === issuer_v2;
  return {
    kind: "certificate",
    identities,
    issuer: isClear ? (issuer_v2 ?? issuer ?? null) : null,
    claims,
  };
}

/** The certificate names whom the policy asks for, after a sign-in where it asks for it. */
export function identityStage(
  { identities, issuer }: CertificateSigner,
  { signer }: Policy,
): StageResult {
  if (signer === null) return staged("identity", "identity_not_asked");
  if (signer.kind === "key") return staged("identity", "not_reached");
  if (identities.length === 0) return staged("identity", "identity_missing");
  const values = identities.map(({ value }) => value);
  if (!matchIdentity(signer.identity, values)) return staged("identity", "identity_mismatch");
  if (issuer === null) return staged("identity", "issuer_missing");
  return staged("identity", issuer === signer.issuer ? null : "issuer_mismatch");
}
