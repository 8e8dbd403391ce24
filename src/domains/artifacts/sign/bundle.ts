import { toBase64 } from "../../../kernel/bytes.ts";
import { canonicalJson, type Json } from "../../../kernel/canonical-json.ts";
import { utf8Bytes } from "../../../kernel/utf8.ts";
import type { HashName } from "../verify/crypto/crypto.ts";
import { IN_TOTO, type SignedEnvelope, signEnvelope } from "./envelope.ts";
import type { Signer } from "./signer.ts";
import type { InTotoStatement } from "./statement.ts";

const MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

const HASH_NAMES: Readonly<Record<HashName, string>> = {
  sha256: "SHA2_256",
  sha384: "SHA2_384",
  sha512: "SHA2_512",
};

/**
 * A Sigstore bundle v0.3 of a key that its verifiers already have: neither certificate nor log entry, so
 * nothing but the key proves who signed, and nothing proves when.
 */
export type KeyBundle = {
  readonly mediaType: string;
  readonly verificationMaterial: {
    readonly publicKey: { readonly hint: string };
    readonly tlogEntries: readonly [];
    readonly timestampVerificationData: { readonly rfc3161Timestamps: readonly [] };
  };
} & ({ readonly dsseEnvelope: SignedEnvelope } | { readonly messageSignature: Json });

/** A statement in its canonical JSON (RFC 8785), signed as a DSSE envelope. */
export async function signStatement(
  statement: InTotoStatement,
  signer: Signer,
): Promise<KeyBundle> {
  const payload = utf8Bytes(canonicalJson(statement));
  return { ...start(signer), dsseEnvelope: await signEnvelope(IN_TOTO, payload, signer) };
}

/** Bytes, signed themselves. `digest` is theirs, for people and tools that look the bundle up. */
export async function signBytes(
  bytes: Uint8Array,
  digest: { readonly hash: HashName; readonly bytes: Uint8Array },
  signer: Signer,
): Promise<KeyBundle> {
  const messageSignature = {
    messageDigest: { algorithm: HASH_NAMES[digest.hash], digest: toBase64(digest.bytes) },
    signature: toBase64(await signer.sign(bytes)),
  };
  return { ...start(signer), messageSignature };
}

const start = ({ keyId }: Signer) => ({
  mediaType: MEDIA_TYPE,
  verificationMaterial: {
    publicKey: { hint: keyId },
    tlogEntries: [] as const,
    timestampVerificationData: { rfc3161Timestamps: [] as const },
  },
});
