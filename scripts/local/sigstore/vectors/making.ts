import { createHash } from "node:crypto";
import type { CertificatePlan } from "../certificate.ts";
import {
  type CertificateAuthority,
  type Claim,
  issueLeaf,
  leafPlan,
  type Submission,
} from "../certificate-authority.ts";
import type { RekorV1 } from "../rekor-v1.ts";
import type { RekorV2 } from "../rekor-v2.ts";
import { newKey, type SigningKey, signWith } from "../signing-key.ts";
import { type TimestampAsked, type TimestampAuthority, timestamp } from "../timestamp-authority.ts";
import type { World } from "../world.ts";
import { base64, type Draft, type EntryDraft, V03 } from "./draft.ts";
import {
  type Content,
  enterV1,
  enterV2,
  hashFor,
  type Signed,
  signedBytes,
  type Verifier,
} from "./entering.ts";

/** Everything about one bundle that a vector may choose; the rest is as an honest client would have it. */
export interface Making {
  readonly content: Content;
  readonly identity: string;
  readonly issuer: string;
  readonly claims: readonly Claim[];
  readonly atMs: number;
  readonly authority: CertificateAuthority;
  /** Changes the certificate before the certificate logs and the authority sign it. */
  readonly plan: (plan: CertificatePlan) => CertificatePlan;
  readonly submission: Submission;
  /** A key instead of a certificate. */
  readonly managed: { readonly key: SigningKey; readonly hint: string } | null;
  readonly leafKind: "p256" | "p384";
  /** Another key than the certificate's. */
  readonly signer: SigningKey | null;
  readonly logged: "rekor-v1" | "rekor-v2" | "rekor-v2-pae" | "nowhere";
  readonly rekorV1: RekorV1;
  readonly rekorV2: RekorV2;
  /** When Rekor v1 took the entry. */
  readonly loggedAtMs: number;
  readonly timestamps: readonly TimestampMaking[];
  /** Certificate, signature or content that the log entry names in place of the bundle's. */
  readonly logs: Partial<Signed>;
}

/** A timestamp of the signature at the moment of signing, unless it says otherwise. */
export interface TimestampMaking extends Partial<Omit<TimestampAsked, "hash" | "digest">> {
  readonly authority?: TimestampAuthority;
  /** What is dated in place of the signature. */
  readonly data?: Uint8Array;
}

const SHA256 = "2.16.840.1.101.3.4.2.1";

/** A bundle of the world, signed, logged and dated as `chosen` says. */
export function make(
  world: World,
  chosen: Partial<Making> & Pick<Making, "content" | "atMs">,
): Draft {
  const making: Making = { ...usual(world, chosen.atMs), ...chosen };
  const key = making.managed?.key ?? newKey(making.leafKind);
  const verifier: Verifier = making.managed
    ? { key }
    : { certificate: certificateFor(making, key), kind: making.leafKind };
  const signature = signWith(making.signer ?? key, signedBytes(making.content));
  const signed = { content: making.content, signature, verifier, ...making.logs };
  return {
    mediaType: V03,
    verificationMaterial: {
      ...materialOf(verifier, making.managed?.hint),
      tlogEntries: entriesOf(making, signed),
      ...(making.timestamps.length === 0
        ? {}
        : {
            timestampVerificationData: timestampsOf(
              world,
              making.timestamps,
              signature,
              making.atMs,
            ),
          }),
    },
    ...contentOf(making.content, signature, key),
  };
}

const usual = (world: World, atMs: number): Omit<Making, "content"> => ({
  identity: "me@example.com",
  issuer: "https://issuer.example",
  claims: [],
  atMs,
  authority: world.authority,
  plan: (plan) => plan,
  submission: { certificateLogs: [world.certificateLog] },
  managed: null,
  leafKind: "p256",
  signer: null,
  logged: "rekor-v2",
  rekorV1: world.rekorV1,
  rekorV2: world.rekorV2,
  loggedAtMs: atMs,
  timestamps: [{}],
  logs: {},
});

/** A certificate for `key` as the plan wants it. */
function certificateFor(making: Making, key: SigningKey): Uint8Array {
  const { authority, identity, issuer, claims, atMs, submission } = making;
  const named = [
    { oid: "1.3.6.1.4.1.57264.1.1", value: issuer, legacy: true },
    { oid: "1.3.6.1.4.1.57264.1.8", value: issuer },
    ...claims,
  ];
  const plan = making.plan(leafPlan(authority, key.spki, identity, named, atMs));
  return issueLeaf(authority, plan, submission);
}

const materialOf = (verifier: Verifier, hint = "") =>
  "certificate" in verifier
    ? { certificate: { rawBytes: base64(verifier.certificate) } }
    : { publicKey: { hint } };

function contentOf(content: Content, signature: Uint8Array, key: SigningKey) {
  if (content.kind === "envelope")
    return {
      dsseEnvelope: {
        payload: base64(content.payload),
        payloadType: content.payloadType,
        signatures: [{ sig: base64(signature) }],
      },
    };
  const hash = hashFor(key.kind);
  return {
    messageSignature: {
      messageDigest: {
        algorithm: hash === "sha384" ? "SHA2_384" : "SHA2_256",
        digest: createHash(hash).update(content.bytes).digest("base64"),
      },
      signature: base64(signature),
    },
  };
}

function entriesOf(making: Making, signed: Signed): EntryDraft[] {
  const { logged, rekorV1, rekorV2, atMs, loggedAtMs } = making;
  if (logged === "nowhere") return [];
  return logged === "rekor-v1"
    ? [enterV1(rekorV1, signed, loggedAtMs)]
    : [enterV2(rekorV2, signed, atMs, logged === "rekor-v2-pae")];
}

/** Timestamps of a signature, as a bundle holds them. */
export const timestampsOf = (
  world: World,
  asked: readonly TimestampMaking[],
  signature: Uint8Array,
  atMs: number,
) => ({
  rfc3161Timestamps: asked.map(({ data = signature, authority, ...more }) => ({
    signedTimestamp: base64(
      timestamp(authority ?? world.timestamps, {
        hash: SHA256,
        digest: createHash("sha256").update(data).digest(),
        atMs,
        ...more,
      }),
    ),
  })),
});
