import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { name } from "./certificate.ts";
import { type CertificateAuthority, newAuthority } from "./certificate-authority.ts";
import type { Witness } from "./checkpoint.ts";
import { newRekorV1, type RekorV1 } from "./rekor-v1.ts";
import { newRekorV2, type RekorV2 } from "./rekor-v2.ts";
import { keptKey, newKey, type SigningKey, type SigningKind } from "./signing-key.ts";
import { newTimestampAuthority, type TimestampAuthority } from "./timestamp-authority.ts";
import { type TrustedRoot, trustedRootOf } from "./trusted-root.ts";

/** Everything that a Sigstore instance signs with, and its logs. */
export interface World {
  readonly authority: CertificateAuthority;
  readonly certificateLog: SigningKey;
  readonly rekorV1: RekorV1;
  readonly rekorV2: RekorV2;
  readonly witnesses: readonly Witness[];
  readonly timestamps: TimestampAuthority;
  readonly trustedRoot: TrustedRoot;
}

/** Names under `.test`, which no name server knows (RFC 6761): they stay the same whatever the port is. */
export const ORGANISATION = "sigstore.test";
const REKOR_V1 = "rekor.sigstore.test";
const REKOR_V2 = "log2026-1.rekor.sigstore.test";

const ROOT_FILE = "trusted_root.json";

/**
 * With `folder` the keys and the trusted root are kept there from one start to the next, so bundles stay
 * valid; the logs begin empty each time. Without, nothing outlives the process.
 */
export function newWorld(atMs: number, folder?: string): World {
  const key = (which: string, kind: SigningKind): SigningKey =>
    folder === undefined ? newKey(kind) : keptKey(folder, which, kind);
  const kept = folder === undefined ? undefined : keptRoot(folder);
  const witnesses = ["one", "two"].map((which) => ({
    name: `witness-${which}.sigstore.test`,
    key: key(`witness-${which}`, "ed25519"),
  }));
  const made = {
    authority: authorityFrom(
      { root: key("fulcio-root", "p384"), issuing: key("fulcio", "p384") },
      atMs,
      kept,
    ),
    certificateLog: key("certificate-log", "p256"),
    rekorV1: newRekorV1(REKOR_V1, key("rekor-v1", "p256")),
    rekorV2: newRekorV2(REKOR_V2, key("rekor-v2", "ed25519"), witnesses),
    witnesses,
    timestamps: timestampsFrom(
      { root: key("timestamp-root", "p384"), issuing: key("timestamp", "p384") },
      atMs,
      kept,
    ),
  };
  const trustedRoot = kept ?? trustedRootOf(made, atMs);
  if (folder !== undefined && kept === undefined) keepRoot(folder, trustedRoot);
  return { ...made, trustedRoot };
}

type Keys = { readonly root: SigningKey; readonly issuing: SigningKey };

function authorityFrom(keys: Keys, atMs: number, kept?: TrustedRoot): CertificateAuthority {
  const chain = kept?.certificateAuthorities[0]?.certChain.certificates.map(derOf);
  if (chain === undefined) return newAuthority(keys, ORGANISATION, atMs);
  return { key: keys.issuing, subject: name(ORGANISATION, "intermediate"), chain };
}

function timestampsFrom(keys: Keys, atMs: number, kept?: TrustedRoot): TimestampAuthority {
  const chain = kept?.timestampAuthorities[0]?.certChain.certificates.map(derOf);
  const [signing] = chain ?? [];
  if (chain === undefined || signing === undefined)
    return newTimestampAuthority(keys, ORGANISATION, atMs);
  const serial = Buffer.from(new X509Certificate(signing).serialNumber, "hex");
  return { key: keys.issuing, issuer: name(ORGANISATION, "timestamp root"), serial, chain };
}

function keptRoot(folder: string): TrustedRoot | undefined {
  const file = join(folder, ROOT_FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as TrustedRoot) : undefined;
}

function keepRoot(folder: string, root: TrustedRoot): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, ROOT_FILE), `${JSON.stringify(root, null, 2)}\n`);
}

const derOf = ({ rawBytes }: { readonly rawBytes: string }): Buffer =>
  Buffer.from(rawBytes, "base64");
