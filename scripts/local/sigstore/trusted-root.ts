import { createHash } from "node:crypto";
import type { CertificateAuthority } from "./certificate-authority.ts";
import { logKeyHash } from "./checkpoint.ts";
import type { RekorV1 } from "./rekor-v1.ts";
import type { RekorV2 } from "./rekor-v2.ts";
import type { SigningKey, SigningKind } from "./signing-key.ts";
import type { TimestampAuthority } from "./timestamp-authority.ts";

/** sigstore_trustroot.proto, `TrustedRoot`, as JSON. */
export type TrustedRoot = {
  readonly mediaType: string;
  readonly tlogs: readonly TrustedLog[];
  readonly certificateAuthorities: readonly TrustedAuthority[];
  readonly ctlogs: readonly TrustedLog[];
  readonly timestampAuthorities: readonly TrustedAuthority[];
};

type TimeRange = { readonly start: string; readonly end?: string };

type TrustedLog = {
  readonly baseUrl: string;
  readonly hashAlgorithm: string;
  readonly publicKey: {
    readonly rawBytes: string;
    readonly keyDetails: string;
    readonly validFor: TimeRange;
  };
  readonly logId: { readonly keyId: string };
};

type TrustedAuthority = {
  readonly subject: { readonly organization: string; readonly commonName: string };
  readonly uri: string;
  readonly certChain: { readonly certificates: readonly { readonly rawBytes: string }[] };
  readonly validFor: TimeRange;
};

type Instance = {
  readonly authority: CertificateAuthority;
  readonly certificateLog: SigningKey;
  readonly rekorV1: RekorV1;
  readonly rekorV2: RekorV2;
  readonly timestamps: TimestampAuthority;
};

export const KEY_DETAILS: Readonly<Record<SigningKind, string>> = {
  p256: "PKIX_ECDSA_P256_SHA_256",
  p384: "PKIX_ECDSA_P384_SHA_384",
  ed25519: "PKIX_ED25519",
};

export function trustedRootOf(instance: Instance, fromMs: number): TrustedRoot {
  const { authority, certificateLog, rekorV1, rekorV2, timestamps } = instance;
  const validFor = { start: new Date(fromMs).toISOString() };
  return {
    mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
    tlogs: [
      trustedLog(rekorV1.name, rekorV1.key, sha256(rekorV1.key.spki), validFor),
      trustedLog(rekorV2.name, rekorV2.key, logKeyHash(rekorV2.name, rekorV2.key), validFor),
    ],
    certificateAuthorities: [trustedAuthority("fulcio.sigstore.test", authority.chain, validFor)],
    ctlogs: [
      trustedLog("ctfe.sigstore.test/2026", certificateLog, sha256(certificateLog.spki), validFor),
    ],
    timestampAuthorities: [
      trustedAuthority("timestamp.sigstore.test/api/v1/timestamp", timestamps.chain, validFor),
    ],
  };
}

export const trustedLog = (
  name: string,
  key: SigningKey,
  id: Uint8Array,
  validFor: TimeRange,
): TrustedLog => ({
  baseUrl: `https://${name}`,
  hashAlgorithm: "SHA2_256",
  publicKey: {
    rawBytes: base64(key.spki),
    keyDetails: KEY_DETAILS[key.kind],
    validFor,
  },
  logId: { keyId: base64(id) },
});

export const trustedAuthority = (
  place: string,
  chain: readonly Uint8Array[],
  validFor: TimeRange,
): TrustedAuthority => ({
  subject: { organization: "sigstore.test", commonName: place.split(".")[0] ?? place },
  uri: `https://${place}`,
  certChain: { certificates: chain.map((der) => ({ rawBytes: base64(der) })) },
  validFor,
});

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
