import { createHash } from "node:crypto";
import { extension } from "./certificate.ts";
import { octets } from "./der.ts";
import { type SigningKey, signWith } from "./signing-key.ts";

const SCT_LIST = "1.3.6.1.4.1.11129.2.4.2";

/** What a certificate log signs for a certificate that is not finished yet: RFC 6962, section 3.2. */
export interface Precertificate {
  /** TBSCertificate without its SCT list. */
  readonly tbs: Uint8Array;
  /** SubjectPublicKeyInfo of the issuer. */
  readonly issuerSpki: Uint8Array;
  readonly atMs: number;
}

/** A SignedCertificateTimestamp of a P-256 log, with extensions when some are given. */
export function signedCertificateTimestamp(
  log: SigningKey,
  { tbs, issuerSpki, atMs }: Precertificate,
  extensions: Uint8Array = new Uint8Array(),
): Uint8Array {
  const at = uint(8, atMs);
  const added = [uint(2, extensions.length), extensions];
  const signature = signWith(
    log,
    Buffer.concat([
      Buffer.from([0, 0]),
      at,
      uint(2, 1),
      sha256(issuerSpki),
      uint(3, tbs.length),
      tbs,
      ...added,
    ]),
  );
  // 4 is SHA-256 and 3 is ECDSA: RFC 5246, section 7.4.1.4.1.
  const algorithm = Buffer.from([4, 3]);
  return Buffer.concat([
    Buffer.from([0]),
    sha256(log.spki),
    at,
    ...added,
    algorithm,
    uint(2, signature.length),
    signature,
  ]);
}

/** The certificate extension that holds them: RFC 6962, section 3.3. */
export function sctList(scts: readonly Uint8Array[]): Uint8Array {
  const list = Buffer.concat(scts.flatMap((sct) => [uint(2, sct.length), sct]));
  return extension(SCT_LIST, octets(Buffer.concat([uint(2, list.length), list])));
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** Big-endian. */
const uint = (bytes: number, value: number): Uint8Array =>
  Buffer.from(value.toString(16).padStart(2 * bytes, "0"), "hex");
