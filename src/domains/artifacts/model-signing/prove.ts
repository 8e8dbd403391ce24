import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex } from "../../../kernel/bytes.ts";
import { toHex } from "../../../kernel/hex.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { OpenCode, VerdictCode } from "../verify/codes.ts";
import type { CryptoEngine, PublicKey } from "../verify/crypto/crypto.ts";
import type { Policy } from "../verify/policy/policy.ts";
import type { TrustRead } from "../verify/question.ts";
import type { SignerFound, Verdict } from "../verify/verdict.ts";
import { verify } from "../verify/verify.ts";
import { extensionOf, OID, readAltNames } from "../verify/x509/extensions.ts";
import { type ModelChainRefusal, verifyCertificateChain } from "./chain.ts";
import { keyHint } from "./key-hint.ts";
import type { ModelSignature, SignatureRefusal } from "./read-signature.ts";
import { isSignedBy, MODEL_KEY_HASH } from "./signature.ts";
import { rootDigest } from "./statement.ts";

/** Who must have signed the model. */
export type ModelSignerRule =
  /** One of these keys, and no log. */
  | { readonly kind: "key"; readonly keys: readonly PublicKey[] }
  /** A certificate below one of these roots (DER), valid at the moment. */
  | {
      readonly kind: "certificate";
      readonly roots: readonly Uint8Array[];
      readonly atMs: number;
      /** Whole alternative name, or common name, of the signer; null takes anybody below the roots. */
      readonly identity: string | null;
    }
  /** Whatever the policy says of a Sigstore bundle, keyless or with a managed key. */
  | {
      readonly kind: "sigstore";
      readonly policy: Policy;
      readonly trust: TrustRead;
      readonly verifiedAtMs: number | null;
    };

export type ModelCode =
  | SignatureRefusal
  | ModelChainRefusal
  | VerdictCode
  | "key_hint_mismatch"
  | "key_kind_unsupported"
  | "log_entries_unchecked"
  | "nothing_signed"
  | "subset_empty"
  | "file_changed"
  | "file_missing"
  | "file_unsigned"
  | "file_link_not_allowed"
  | "file_not_a_file";

interface Proven {
  readonly signer: SignerFound | null;
  readonly sigstore: Verdict | null;
}

export type Proof =
  | { readonly ok: true; readonly value: Proven }
  | {
      readonly ok: false;
      readonly error: ModelCode;
      readonly isOpen: boolean;
      readonly sigstore: Verdict | null;
    };

/** Whether the signer whom the rule asks for has signed the manifest, and who that is. */
export async function prove(
  signature: ModelSignature,
  rule: ModelSignerRule,
  engine: CryptoEngine,
): Promise<Proof> {
  if (signature.manifest.resources.length === 0) return failed("nothing_signed");
  if (rule.kind === "sigstore") return proveSigstore(signature, rule, engine);
  const { signer, entries, timestamps } = signature.bundle;
  if (entries.length > 0 || timestamps.length > 0) return failed("log_entries_unchecked");
  if (signer.kind !== rule.kind) return failed("signer_kind_mismatch");
  const found =
    rule.kind === "key"
      ? await proveKey(signature, rule.keys, engine)
      : await proveCertificate(signature, rule, engine);
  return found.ok ? ok({ signer: found.value, sigstore: null }) : failed(found.error);
}

const failed = (
  error: ModelCode,
  isOpen: boolean = false,
  sigstore: Verdict | null = null,
): Proof => ({
  ok: false,
  error,
  isOpen,
  sigstore,
});

async function proveKey(
  { bundle, envelope, isVersion02 }: ModelSignature,
  keys: readonly PublicKey[],
  engine: CryptoEngine,
): Promise<Result<SignerFound, ModelCode>> {
  if (keys.some(({ kind }) => MODEL_KEY_HASH[kind] === undefined))
    return refuse("key_kind_unsupported");
  const hint = bundle.signer.kind === "key" ? bundle.signer.hint : null;
  const hinted = keys.filter(({ spki }) => hint === null || keyHint(spki) === hint);
  if (hinted.length === 0) return refuse("key_hint_mismatch");
  for (const key of hinted)
    if (await isSignedBy(key, envelope, isVersion02, engine))
      return ok({ kind: "key", keyDigest: toHex(sha256(key.spki)) });
  return refuse("signature_invalid");
}

async function proveCertificate(
  { bundle, envelope, isVersion02 }: ModelSignature,
  { roots, atMs, identity }: Extract<ModelSignerRule, { readonly kind: "certificate" }>,
  engine: CryptoEngine,
): Promise<Result<SignerFound, ModelCode>> {
  const chain = bundle.signer.kind === "certificate" ? bundle.signer.chain : [];
  const path = await verifyCertificateChain({ chain, roots, atMs }, engine);
  if (!path.ok) return path;
  const { leaf, key } = path.value;
  if (MODEL_KEY_HASH[key.kind] === undefined) return refuse("key_kind_unsupported");
  if (!(await isSignedBy(key, envelope, isVersion02, engine))) return refuse("signature_invalid");
  const extension = extensionOf(leaf, OID.subjectAltName);
  const names = extension ? readAltNames(extension.value) : [];
  if (names === null) return refuse("certificate_malformed");
  const identities = names.flatMap(({ type, value }) => {
    if (type === "unread") return [];
    return [{ type: type === "dns" ? ("other" as const) : type, value }];
  });
  if (leaf.subjectName !== "") identities.push({ type: "other", value: leaf.subjectName });
  if (identity !== null && !identities.some(({ value }) => value === identity))
    return refuse("identity_mismatch");
  return ok({ kind: "certificate", identities, issuer: null, claims: {} });
}

/** The bundle's own verdict, over the subject that its statement names: whether the files fit comes after. */
async function proveSigstore(
  { json, manifest, isVersion02 }: ModelSignature,
  { policy, trust, verifiedAtMs }: Extract<ModelSignerRule, { readonly kind: "sigstore" }>,
  engine: CryptoEngine,
): Promise<Proof> {
  const subject = isVersion02 ? manifest.resources[0]?.digest : rootDigest(manifest.resources);
  const digest = fromHex(subject ?? "");
  if (digest === null) throw new TypeError("a manifest has digests");
  const artifact = { kind: "digests", digests: { sha256: digest } } as const;
  const sigstore = await verify({ bundle: json, artifact, policy, trust, verifiedAtMs }, engine);
  if (sigstore.verdict === "pass") return ok({ signer: sigstore.signer, sigstore });
  const code = sigstore.code ?? ("identity_not_asked" satisfies OpenCode);
  return failed(code, sigstore.verdict === "indeterminate", sigstore);
}
