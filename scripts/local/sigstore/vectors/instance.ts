import { createHash } from "node:crypto";
import {
  CODE_SIGNING,
  extension,
  forCertificates,
  forPurposes,
  isAuthority,
  keyIdentifiers,
  name,
  newSerial,
  signCertificate,
} from "../certificate.ts";
import { type CertificateAuthority, newAuthority } from "../certificate-authority.ts";
import { logKeyHash } from "../checkpoint.ts";
import { context, contextPrimitive, sequence } from "../der.ts";
import { newRekorV1, type RekorV1 } from "../rekor-v1.ts";
import { newRekorV2, type RekorV2 } from "../rekor-v2.ts";
import { newKey, type SigningKey } from "../signing-key.ts";
import { newTimestampAuthority, type TimestampAuthority } from "../timestamp-authority.ts";
import { type TrustedRoot, trustedAuthority, trustedLog } from "../trusted-root.ts";
import { newWorld, ORGANISATION, type World } from "../world.ts";

/** Entries that lie in the logs already, so that proofs have hashes. */
const FILLERS = 5;
const DAY_MS = 24 * 60 * 60_000;

/** The vectors' Sigstore instance: one that works, and beside it what a verifier must turn down. */
export interface Instance {
  readonly world: World;
  /** When everything is signed, unless a vector says otherwise. */
  readonly atMs: number;
  readonly trustedRoot: TrustedRoot;
  /** In the root, with a window that ended. */
  readonly retired: {
    readonly authority: CertificateAuthority;
    readonly certificateLog: SigningKey;
    readonly rekorV1: RekorV1;
    readonly rekorV2: RekorV2;
    readonly timestamps: TimestampAuthority;
  };
  /** In the root: a second certificate log that works. */
  readonly secondCertificateLog: SigningKey;
  /** In the root: an authority whose intermediate may name `example.org` alone. */
  readonly constrained: CertificateAuthority;
  /** In the root: its signing certificate is for code, not for timestamps. */
  readonly misusedTimestamps: TimestampAuthority;
  /** In no root; the impostor has the names of the real one. */
  readonly unknown: {
    readonly authority: CertificateAuthority;
    readonly impostor: CertificateAuthority;
    readonly certificateLog: SigningKey;
    readonly rekorV1: RekorV1;
    readonly rekorV2: RekorV2;
    readonly timestamps: TimestampAuthority;
  };
}

export function newInstance(atMs: number): Instance {
  const fromMs = atMs - DAY_MS;
  const world = newWorld(fromMs);
  for (let n = 0; n < FILLERS; n++) {
    world.rekorV1.log({ kind: "hashedrekord", apiVersion: "0.0.1", spec: { n } }, fromMs);
    world.rekorV2.logBody("hashedrekord", Buffer.from(String(n)), fromMs);
  }
  const retired = {
    authority: newAuthority(authorityKeys(), `retired.${ORGANISATION}`, fromMs),
    certificateLog: newKey("p256"),
    rekorV1: newRekorV1(`retired.rekor.${ORGANISATION}`, newKey("p256")),
    rekorV2: newRekorV2(`log2025-1.rekor.${ORGANISATION}`, newKey("ed25519")),
    timestamps: newTimestampAuthority(authorityKeys(), `retired.${ORGANISATION}`, fromMs),
  };
  const made = {
    world,
    atMs,
    retired,
    secondCertificateLog: newKey("p256"),
    constrained: constrainedAuthority(fromMs),
    misusedTimestamps: newTimestampAuthority(authorityKeys(), `misused.${ORGANISATION}`, fromMs, [
      CODE_SIGNING,
    ]),
    unknown: {
      authority: newAuthority(authorityKeys(), "stranger.test", fromMs),
      impostor: newAuthority(authorityKeys(), ORGANISATION, fromMs),
      certificateLog: newKey("p256"),
      rekorV1: newRekorV1("rekor.stranger.test", newKey("p256")),
      rekorV2: newRekorV2("rekor2.stranger.test", newKey("ed25519")),
      timestamps: newTimestampAuthority(authorityKeys(), "stranger.test", fromMs),
    },
  };
  return { ...made, trustedRoot: rootOf(made, fromMs) };
}

const authorityKeys = () => ({ root: newKey("p384"), issuing: newKey("p384") });

function rootOf(instance: Omit<Instance, "trustedRoot">, fromMs: number): TrustedRoot {
  const { world, retired } = instance;
  const root = world.trustedRoot;
  const now = { start: new Date(fromMs).toISOString() };
  const past = { ...now, end: new Date(fromMs + DAY_MS / 2).toISOString() };
  return {
    ...root,
    tlogs: [
      ...root.tlogs,
      trustedLog(retired.rekorV1.name, retired.rekorV1.key, idOf(retired.rekorV1.key), past),
      trustedLog(
        retired.rekorV2.name,
        retired.rekorV2.key,
        logKeyHash(retired.rekorV2.name, retired.rekorV2.key),
        past,
      ),
    ],
    certificateAuthorities: [
      ...root.certificateAuthorities,
      trustedAuthority(`retired.fulcio.${ORGANISATION}`, retired.authority.chain, past),
      trustedAuthority(`constrained.fulcio.${ORGANISATION}`, instance.constrained.chain, now),
    ],
    ctlogs: [
      ...root.ctlogs,
      trustedLog(
        `ctfe.${ORGANISATION}/second`,
        instance.secondCertificateLog,
        idOf(instance.secondCertificateLog),
        now,
      ),
      trustedLog(
        `ctfe.${ORGANISATION}/2025`,
        retired.certificateLog,
        idOf(retired.certificateLog),
        past,
      ),
    ],
    timestampAuthorities: [
      ...root.timestampAuthorities,
      trustedAuthority(`retired.timestamp.${ORGANISATION}`, retired.timestamps.chain, past),
      trustedAuthority(`misused.timestamp.${ORGANISATION}`, instance.misusedTimestamps.chain, now),
    ],
  };
}

/** Its intermediate permits emails at one host: RFC 5280, section 4.2.1.10. */
function constrainedAuthority(fromMs: number): CertificateAuthority {
  const keys = authorityKeys();
  const plain = newAuthority(keys, `constrained.${ORGANISATION}`, fromMs);
  const [, root = new Uint8Array()] = plain.chain;
  const permitted = context(0, sequence(contextPrimitive(1, Buffer.from("example.org"))));
  const intermediate = signCertificate(
    {
      serial: newSerial(),
      subject: plain.subject,
      issuer: name(`constrained.${ORGANISATION}`, "root"),
      fromMs,
      toMs: fromMs + 3650 * DAY_MS,
      spki: keys.issuing.spki,
      extensions: [
        forCertificates(),
        forPurposes([CODE_SIGNING]),
        isAuthority(0),
        ...keyIdentifiers(keys.issuing, keys.root),
        extension("2.5.29.30", sequence(permitted), true),
      ],
    },
    keys.root,
  );
  return { ...plain, chain: [intermediate, root] };
}

const idOf = (key: SigningKey): Uint8Array => createHash("sha256").update(key.spki).digest();
