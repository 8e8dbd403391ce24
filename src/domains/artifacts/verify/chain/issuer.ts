import { equalBytes } from "../../../../kernel/bytes.ts";
import { CONTEXT, close, nextTag, open, readDer, TAG, value } from "../der/cursor.ts";
import type { TrustedAuthority } from "../trust/trust.ts";
import type { Certificate } from "../x509/certificate.ts";
import {
  extensionOf,
  OID,
  readBasicConstraints,
  readKeyUsage,
  readSubjectKeyId,
  unknownCritical,
} from "../x509/extensions.ts";

/** Authorities whose issuing certificate has the name and key id that this certificate gives for its issuer. */
export const issuersOf = (
  certificate: Certificate,
  authorities: readonly TrustedAuthority[],
): readonly TrustedAuthority[] =>
  authorities.filter(({ chain: [issuing] }) => isIssuedBy(certificate, issuing.certificate));

/** RFC 5280, sections 6.1.3 (a)(4) and 4.2.1.1. */
function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  if (!equalBytes(certificate.issuer, issuer.subject)) return false;
  const asked = extensionOf(certificate, AUTHORITY_KEY_ID);
  const own = extensionOf(issuer, OID.subjectKeyId);
  if (asked === undefined || own === undefined) return true;
  const keyId = readAuthorityKeyId(asked.value);
  const ownId = readSubjectKeyId(own.value);
  return keyId !== null && ownId !== null && equalBytes(keyId, ownId);
}

/** RFC 5280, section 4.2.1.1. */
const AUTHORITY_KEY_ID = "2.5.29.35";

/** The issuer's key id; null where the extension names the issuer in another way, or is malformed. */
const readAuthorityKeyId = (extensionValue: Uint8Array): Uint8Array | null =>
  readDer(extensionValue, (cursor) => {
    const around = open(cursor, TAG.sequence);
    const keyId = nextTag(cursor) === CONTEXT ? value(cursor, CONTEXT) : null;
    cursor.at = cursor.end;
    close(cursor, around);
    return keyId;
  });

/** What stands against this path, whenever it is used; null when nothing does. That its authorities may issue is checked with the root. */
export function pathProblem(
  leaf: Certificate,
  { chain }: TrustedAuthority,
): "chain_not_a_leaf" | "chain_name_constraint" | "chain_unknown_critical_extension" | null {
  const all = [leaf, ...chain.map(({ certificate }) => certificate)];
  // Constraints on names could only narrow what a leaf may say; none is understood, so none is passed over.
  if (all.some((each) => extensionOf(each, OID.nameConstraints))) return "chain_name_constraint";
  if (all.some((each) => unknownCritical(each).length > 0))
    return "chain_unknown_critical_extension";
  return isLeaf(leaf) ? null : "chain_not_a_leaf";
}

/** No authority, and its key may sign data: RFC 5280, sections 4.2.1.3 and 4.2.1.9. */
function isLeaf(certificate: Certificate): boolean {
  const constraints = extensionOf(certificate, OID.basicConstraints);
  const usage = extensionOf(certificate, OID.keyUsage);
  const read = usage && readKeyUsage(usage.value);
  return (
    (!constraints || readBasicConstraints(constraints.value)?.isAuthority === false) &&
    read?.digitalSignature === true &&
    !read.certificateSign
  );
}
