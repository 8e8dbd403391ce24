import {
  type CryptoEngine,
  DIGEST_BYTES,
  type HashName,
  type PublicKey,
} from "../crypto/crypto.ts";
import type { Policy } from "../policy/policy.ts";
import type { Signed } from "../signed.ts";
import type { StageResult } from "../verdict.ts";
import type { Material } from "./parse.ts";
import { type StageCode, staged } from "./stage.ts";

type Code = StageCode<"signature">;
type Unsigned = "signature_invalid" | "signature_needs_artifact" | "signature_digest_not_given";

export interface SignatureFound {
  readonly result: StageResult;
  /** Under which the signature holds. */
  readonly key: PublicKey | null;
  /** Of what was signed; null where no key holds. */
  readonly hash: HashName | null;
}

/** Keys that may have signed, or why there are none. */
export interface SigningKeys {
  readonly keys: readonly PublicKey[];
  readonly problem: Code;
}

/** The certificate's key, or those of the policy: a hint narrows them only where the policy gives hints too. */
export function signingKeys({ signer }: Policy, { bundle, leaf }: Material): SigningKeys {
  const none = (problem: Code) => ({ keys: [], problem });
  if (signer !== null && signer.kind !== bundle.signer.kind) return none("signer_kind_mismatch");
  if (bundle.signer.kind === "certificate")
    return leaf?.key ? { keys: [leaf.key], problem: null } : none("not_reached");
  if (signer?.kind !== "key") return none("key_not_given");
  const { hint } = bundle.signer;
  const asked = signer.keys.filter((each) => each.hint === null || each.hint === hint);
  return asked.length > 0
    ? { keys: asked.map(({ key }) => key), problem: null }
    : none("key_not_trusted");
}

/** One of the signatures is by one of the keys: client-spec section 4.5. */
export async function signatureStage(
  signed: Signed,
  { keys, problem }: SigningKeys,
  engine: CryptoEngine,
): Promise<SignatureFound> {
  let code: Code = problem ?? "signature_invalid";
  for (const key of keys) {
    for (const signature of signed.signatures) {
      const found = await check(key, signature, signed, engine);
      if (isHash(found)) return { result: staged("signature", null), key, hash: found };
      if (found !== "signature_invalid") code = found;
    }
  }
  return { result: staged("signature", code), key: null, hash: null };
}

/**
 * With which hashes a key of this kind signs: Sigstore's algorithm registry. Larger curves were long used with
 * SHA-256 too, which leaves the same margin against forging. Ed25519 has its own.
 */
const HASHES: Readonly<Record<PublicKey["kind"], readonly HashName[]>> = {
  p256: ["sha256"],
  p384: ["sha384", "sha256"],
  p521: ["sha512", "sha256"],
  ed25519: ["sha512"],
  rsa: ["sha256"],
};

const isHash = (found: HashName | Unsigned): found is HashName =>
  Object.hasOwn(DIGEST_BYTES, found);

/** The hash with which the signature holds, or why it does not. */
async function check(
  key: PublicKey,
  signature: Uint8Array,
  { bytes, digests }: Signed,
  engine: CryptoEngine,
): Promise<HashName | Unsigned> {
  if (bytes !== null) {
    for (const hash of HASHES[key.kind])
      if (await engine.verify(key, hash, signature, bytes)) return hash;
    return "signature_invalid";
  }
  if (key.kind !== "p256" && key.kind !== "p384") return "signature_needs_artifact";
  let code: Unsigned = "signature_invalid";
  for (const hash of HASHES[key.kind]) {
    const digest = await digests(hash);
    if (digest === null) code = "signature_digest_not_given";
    else if (await engine.verifyDigest(key, hash, signature, digest)) return hash;
  }
  return code;
}
