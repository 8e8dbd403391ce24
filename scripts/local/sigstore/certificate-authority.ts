import {
  type CertificatePlan,
  CODE_SIGNING,
  extension,
  forCertificates,
  forPurposes,
  forSignatures,
  isAuthority,
  keyIdentifiers,
  type Name,
  name,
  namedAs,
  newSerial,
  signCertificate,
  toBeSigned,
} from "./certificate.ts";
import { sctList, signedCertificateTimestamp } from "./certificate-log.ts";
import { utf8 } from "./der.ts";
import type { SigningKey } from "./signing-key.ts";

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;

/** A root and the intermediate that issues. */
export interface CertificateAuthority {
  readonly key: SigningKey;
  readonly subject: Name;
  /** DER, issuing certificate first, root last. */
  readonly chain: readonly Uint8Array[];
}

export interface AuthorityKeys {
  readonly root: SigningKey;
  readonly issuing: SigningKey;
}

/** What Fulcio writes beside the name: claims of the identity token, by Fulcio's OIDs. */
export interface Claim {
  readonly oid: string;
  readonly value: string;
  /** OIDs .1.1 to .1.6 hold the bare text; later ones a UTF8String. */
  readonly legacy?: boolean;
}

/** A root for ten years with one intermediate for `purpose`, the way Fulcio and timestamp authorities have them. */
export function newAuthority(
  keys: AuthorityKeys,
  organisation: string,
  atMs: number,
): CertificateAuthority {
  const rootName = name(organisation, "root");
  const subject = name(organisation, "intermediate");
  const lasts = { fromMs: atMs, toMs: atMs + 10 * YEAR_MS };
  const root = signCertificate(
    {
      ...lasts,
      serial: newSerial(),
      subject: rootName,
      issuer: rootName,
      spki: keys.root.spki,
      extensions: [forCertificates(), isAuthority(1), ...keyIdentifiers(keys.root, keys.root)],
    },
    keys.root,
  );
  const intermediate = signCertificate(
    {
      ...lasts,
      serial: newSerial(),
      subject,
      issuer: rootName,
      spki: keys.issuing.spki,
      extensions: [
        forCertificates(),
        forPurposes([CODE_SIGNING]),
        isAuthority(0),
        ...keyIdentifiers(keys.issuing, keys.root),
      ],
    },
    keys.root,
  );
  return { key: keys.issuing, subject, chain: [intermediate, root] };
}

/** The leaf that Fulcio would give: ten minutes from `atMs`, no subject, code signing, the claims. */
export const leafPlan = (
  authority: CertificateAuthority,
  spki: Uint8Array,
  identity: string,
  claims: readonly Claim[],
  atMs: number,
): CertificatePlan => ({
  serial: newSerial(),
  subject: name(),
  issuer: authority.subject,
  fromMs: atMs,
  toMs: atMs + 10 * MINUTE_MS,
  spki,
  extensions: [
    forSignatures(),
    forPurposes([CODE_SIGNING]),
    ...keyIdentifiers(spki, authority.key),
    namedAs(identity),
    ...claims.map(({ oid, value, legacy }) =>
      extension(oid, legacy ? Buffer.from(value) : utf8(value)),
    ),
  ],
});

/** Who timestamps a certificate before it is signed, and what they are told. */
export interface Submission {
  readonly certificateLogs: readonly SigningKey[];
  readonly sctExtensions?: Uint8Array;
  /** SubjectPublicKeyInfo of the issuer, by default the true one. */
  readonly issuerSpki?: Uint8Array;
}

/** Signs a leaf that holds a timestamp of each certificate log, as RFC 6962, section 3.1 describes. */
export function issueLeaf(
  authority: CertificateAuthority,
  plan: CertificatePlan,
  { certificateLogs, sctExtensions, issuerSpki = authority.key.spki }: Submission,
): Uint8Array {
  const unfinished = {
    tbs: toBeSigned(plan, authority.key),
    issuerSpki,
    atMs: plan.fromMs,
  };
  const scts = certificateLogs.map((log) =>
    signedCertificateTimestamp(log, unfinished, sctExtensions),
  );
  const extensions = scts.length === 0 ? plan.extensions : [...plan.extensions, sctList(scts)];
  return signCertificate({ ...plan, extensions }, authority.key);
}
