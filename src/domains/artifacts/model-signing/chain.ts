import { equalBytes } from "../../../kernel/bytes.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { CryptoEngine, PublicKey } from "../verify/crypto/crypto.ts";
import type { Certificate } from "../verify/x509/certificate.ts";
import {
  extensionOf,
  OID,
  readBasicConstraints,
  readKeyPurposes,
  readKeyUsage,
  unknownCritical,
} from "../verify/x509/extensions.ts";
import { readCertificate } from "../verify/x509/read-certificate.ts";

export type ModelChainRefusal =
  | "certificate_malformed"
  | "root_malformed"
  | "root_empty"
  | "chain_too_long"
  | "chain_unknown_authority"
  | "chain_certificate_expired"
  | "chain_authority_expired"
  | "chain_signature_invalid"
  | "chain_not_an_authority"
  | "chain_path_too_long"
  | "chain_not_a_leaf"
  | "chain_unknown_critical_extension"
  | "chain_algorithm_unsupported"
  | "eku_missing"
  | "eku_not_code_signing"
  | "key_usage_not_signing";

export interface ChainQuestion {
  /** DER, the signer's certificate first; the others in any order. */
  readonly chain: readonly Uint8Array[];
  /** DER of the certificates that are believed. */
  readonly roots: readonly Uint8Array[];
  /** The moment at which every certificate of the path must be valid. */
  readonly atMs: number;
}

/** Certificates between the signer and the root, and how many signatures are tried to find the path. */
const MOST_BETWEEN = 8;
const MOST_CERTIFICATES = 16;

/**
 * Path of RFC 5280, section 6 from a signer's certificate to a believed root, for certificates of one's own
 * authority: no log, no timestamp, no revocation. Gives the signer's certificate and key.
 */
export async function verifyCertificateChain(
  { chain, roots, atMs }: ChainQuestion,
  engine: CryptoEngine,
): Promise<Result<{ readonly leaf: Certificate; readonly key: PublicKey }, ModelChainRefusal>> {
  if (roots.length === 0) return refuse("root_empty");
  if (chain.length + roots.length > 2 * MOST_CERTIFICATES) return refuse("chain_too_long");
  const believed = roots.map(readCertificate);
  const given = chain.map(readCertificate);
  if (!isWhole(believed)) return refuse("root_malformed");
  if (!isWhole(given)) return refuse("certificate_malformed");
  const [leaf, ...others] = given;
  if (!leaf) return refuse("certificate_malformed");

  const fault = leafFault(leaf, atMs);
  if (fault) return refuse(fault);
  const rest = others.filter((other) => !believed.some((root) => equalBytes(root.der, other.der)));
  const path = await climb(leaf, { believed, others: rest, atMs, engine });
  if (path) return refuse(path);
  const key = await engine.importKey(leaf.spki);
  return key ? ok({ leaf, key }) : refuse("chain_algorithm_unsupported");
}

interface Climb {
  readonly believed: readonly Certificate[];
  readonly others: readonly Certificate[];
  readonly atMs: number;
  readonly engine: CryptoEngine;
}

/**
 * From certificate to issuer until a root has signed. Each certificate stands in the path once, and the
 * issuer is the first that names itself so and whose key fits: no search through alternatives.
 */
async function climb(leaf: Certificate, around: Climb): Promise<ModelChainRefusal | null> {
  const unused = new Set(around.others);
  let certificate = leaf;
  for (let below = 0; below <= MOST_BETWEEN; below++) {
    const root = await issuerOf(certificate, around.believed, around.engine);
    if (typeof root !== "string") return authorityFault(root, below, around.atMs);
    const issuer = await issuerOf(certificate, [...unused], around.engine);
    if (typeof issuer === "string") return worse(root, issuer);
    const fault = authorityFault(issuer, below, around.atMs);
    if (fault) return fault;
    unused.delete(issuer);
    certificate = issuer;
  }
  return "chain_too_long";
}

/** A name that fits and a signature that does not say more than a name that nobody has. */
const worse = (one: ModelChainRefusal, other: ModelChainRefusal): ModelChainRefusal =>
  one === "chain_unknown_authority" ? other : one;

async function issuerOf(
  { issuer, tbs, signature, signedWith }: Certificate,
  candidates: readonly Certificate[],
  engine: CryptoEngine,
): Promise<Certificate | ModelChainRefusal> {
  const named = candidates.filter(({ subject }) => equalBytes(subject, issuer));
  if (named.length === 0) return "chain_unknown_authority";
  if (signedWith === null) return "chain_algorithm_unsupported";
  for (const candidate of named) {
    const key = await engine.importKey(candidate.spki);
    if (!key || !signedWith.kinds.includes(key.kind)) continue;
    if (await engine.verify(key, signedWith.hash, signature, tbs)) return candidate;
  }
  return "chain_signature_invalid";
}

function leafFault(leaf: Certificate, atMs: number): ModelChainRefusal | null {
  if (unknownCritical(leaf).length > 0) return "chain_unknown_critical_extension";
  if (atMs < leaf.notBeforeMs || atMs > leaf.notAfterMs) return "chain_certificate_expired";
  const purposes = extensionOf(leaf, OID.extendedKeyUsage);
  if (!purposes) return "eku_missing";
  if (!readKeyPurposes(purposes.value)?.includes(OID.codeSigning)) return "eku_not_code_signing";
  const usage = extensionOf(leaf, OID.keyUsage);
  const uses = usage && readKeyUsage(usage.value);
  if (usage && uses?.digitalSignature !== true) return "key_usage_not_signing";
  // Makers of own certificates often mark the signer's one as an authority. It is none as long as its key
  // usage keeps it from signing certificates.
  const constraints = extensionOf(leaf, OID.basicConstraints);
  const read = constraints && readBasicConstraints(constraints.value);
  if (constraints && !read) return "certificate_malformed";
  return read?.isAuthority && uses?.certificateSign !== false ? "chain_not_a_leaf" : null;
}

function authorityFault(
  certificate: Certificate,
  below: number,
  atMs: number,
): ModelChainRefusal | null {
  if (unknownCritical(certificate).length > 0) return "chain_unknown_critical_extension";
  if (atMs < certificate.notBeforeMs || atMs > certificate.notAfterMs)
    return "chain_authority_expired";
  const constraints = extensionOf(certificate, OID.basicConstraints);
  const read = constraints && readBasicConstraints(constraints.value);
  if (!read?.isAuthority) return "chain_not_an_authority";
  if (read.mostBelow !== null && read.mostBelow < below) return "chain_path_too_long";
  const usage = extensionOf(certificate, OID.keyUsage);
  if (usage && readKeyUsage(usage.value)?.certificateSign !== true) return "chain_not_an_authority";
  const purposes = extensionOf(certificate, OID.extendedKeyUsage);
  const allowed = purposes && readKeyPurposes(purposes.value);
  if (purposes && !allowed?.includes(OID.codeSigning) && !allowed?.includes(ANY_PURPOSE))
    return "eku_not_code_signing";
  return null;
}

/** RFC 5280, section 4.2.1.12. */
const ANY_PURPOSE = "2.5.29.37.0";

const isWhole = (list: (Certificate | null)[]): list is Certificate[] => !list.includes(null);
