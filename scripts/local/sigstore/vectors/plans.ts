import { type CertificatePlan, keyIdentifiers } from "../certificate.ts";
import type { CertificateAuthority } from "../certificate-authority.ts";
import { oid } from "../der.ts";

type Change = (plan: CertificatePlan) => CertificatePlan;

const AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";

/** What an honest authority would not sign. */
export const adding =
  (added: Uint8Array): Change =>
  (plan) => ({ ...plan, extensions: [...plan.extensions, added] });

export const withoutExtensions =
  (oids: readonly string[]): Change =>
  (plan) => ({
    ...plan,
    extensions: plan.extensions.filter((each) => !oids.some((id) => has(each, id))),
  });

/** With `extension` in place of the one of the same OID. */
export const replacing =
  (id: string, extension: Uint8Array): Change =>
  (plan) => ({
    ...plan,
    extensions: plan.extensions.map((each) => (has(each, id) ? extension : each)),
  });

/** Names the key of another authority than the one that signs. */
export const issuedBy =
  ({ key }: CertificateAuthority): Change =>
  (plan) => {
    const [, identifier = new Uint8Array()] = keyIdentifiers(plan.spki, key);
    return replacing(AUTHORITY_KEY_IDENTIFIER, identifier)(plan);
  };

/** An extension begins with its OID, after a tag and a length of one or two bytes. */
const has = (extension: Uint8Array, id: string): boolean => {
  const wanted = oid(id);
  const start = (extension[1] ?? 0) < 128 ? 2 : 3;
  return Buffer.from(extension)
    .subarray(start, start + wanted.length)
    .equals(wanted);
};
