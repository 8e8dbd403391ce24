import type { TrustedAuthority } from "../trust/trust.ts";
import type { Certificate } from "../x509/certificate.ts";

/** RFC 5280, section 4.1.2.5: both ends are inside. */
export const isCertificateValidAt = (
  { notBeforeMs, notAfterMs }: Certificate,
  atMs: number,
): boolean => notBeforeMs <= atMs && atMs <= notAfterMs;

/** Whether every certificate of the authority was valid at the moment: the hybrid model of client-spec section 4.3. */
export const isValidThrough = ({ chain }: TrustedAuthority, atMs: number): boolean =>
  chain.every(({ certificate }) => isCertificateValidAt(certificate, atMs));
