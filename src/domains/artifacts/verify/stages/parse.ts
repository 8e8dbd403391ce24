import { canonicalJson, type Json } from "../../../../kernel/canonical-json.ts";
import { toHex } from "../../../../kernel/hex.ts";
import { ok, type Result } from "../../../../kernel/result.ts";
import { readStrictJson } from "../../../../kernel/strict-json.ts";
import type { Bundle } from "../bundle/bundle.ts";
import { BUNDLE_JSON_CODES, readBundle } from "../bundle/read-bundle.ts";
import type { CryptoEngine, PublicKey } from "../crypto/crypto.ts";
import { LIMITS } from "../limits.ts";
import type { Question } from "../question.ts";
import { readTimestamp, type TimestampToken } from "../timestamp/token.ts";
import type { StageResult } from "../verdict.ts";
import type { Certificate } from "../x509/certificate.ts";
import { readCertificate } from "../x509/read-certificate.ts";
import { type StageCode, staged } from "./stage.ts";

/** What a bundle holds once its certificates and timestamps are read too. */
export interface Material {
  readonly bundle: Bundle;
  /** Null for a managed key. */
  readonly leaf: Leaf | null;
  readonly tokens: readonly TimestampToken[];
}

export interface Leaf {
  readonly certificate: Certificate;
  /** The other certificates of the bundle, in its order. */
  readonly others: readonly Certificate[];
  /** Null for a kind of key that this verifier does not know. */
  readonly key: PublicKey | null;
}

/** Bundle, certificates and timestamps have their form. */
export async function parseStage(
  { bundle: given, canonical: made }: Pick<Question, "bundle" | "canonical">,
  engine: CryptoEngine,
): Promise<{
  readonly result: StageResult;
  readonly material: Material | null;
  /** SHA-256 of the bundle's canonical JSON (RFC 8785), or of its bytes where they are no JSON. */
  readonly bundleDigest: string;
}> {
  const json = given instanceof Uint8Array ? readStrictJson(given, JSON_LIMITS) : ok(given as Json);
  const digested = (): string | Uint8Array =>
    json.ok ? canonicalJson(json.value) : (given as Uint8Array);
  const { digest: bundleDigest, length } = made ?? (await named(digested(), engine));
  const told = (code: StageCode<"parse">, material: Material | null) => ({
    result: staged("parse", code),
    material,
    bundleDigest,
  });
  if (!json.ok) return told(BUNDLE_JSON_CODES[json.error], null);
  if (length > LIMITS.bundleBytes) return told("bundle_too_large", null);
  const bundle = readBundle(json.value);
  if (!bundle.ok) return told(bundle.error, null);
  const material = await readMaterial(bundle.value, engine);
  if (!material.ok) return told(material.error, null);
  const { leaf } = material.value;
  return told(leaf && leaf.key === null ? "bundle_key_unsupported" : null, material.value);
}

const named = async (digested: string | Uint8Array, engine: CryptoEngine) => ({
  digest: toHex(await engine.digest("sha256", digested)),
  length: digested.length,
});

const JSON_LIMITS = { mostBytes: LIMITS.bundleBytes, deepest: LIMITS.jsonDepth };

async function readMaterial(
  bundle: Bundle,
  engine: CryptoEngine,
): Promise<Result<Material, "certificate_malformed" | "timestamp_malformed">> {
  const chain = bundle.signer.kind === "certificate" ? bundle.signer.chain : [];
  const certificates = chain.map(readCertificate);
  const [first, ...others] = certificates.filter((each) => each !== null);
  if (certificates.includes(null)) return { ok: false, error: "certificate_malformed" };
  const tokens = bundle.timestamps.map(readTimestamp);
  const read = tokens.filter((token) => token !== null);
  if (read.length < tokens.length) return { ok: false, error: "timestamp_malformed" };
  const leaf = first
    ? { certificate: first, others, key: (await engine.importKey(first.spki)) ?? null }
    : null;
  return ok({ bundle, leaf, tokens: read });
}
