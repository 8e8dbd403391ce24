import { toBase64 } from "../../../kernel/bytes.ts";
import type { Json } from "../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Signer } from "../sign/signer.ts";
import { preAuthEncoding } from "../verify/bundle/dsse.ts";
import { keyHint } from "./key-hint.ts";
import type { ModelManifest } from "./manifest.ts";
import { modelStatement } from "./statement.ts";

/** Who signs. `sign` gives strict DER of ECDSA with the hash of the key's curve over the bytes. */
export type ModelSigner =
  | {
      readonly kind: "key";
      /** SubjectPublicKeyInfo, DER. */
      readonly spki: Uint8Array;
      readonly sign: Signer["sign"];
    }
  | {
      readonly kind: "certificate";
      /** DER, the signer's first. */
      readonly chain: readonly [Uint8Array, ...Uint8Array[]];
      readonly sign: Signer["sign"];
    }
  | {
      readonly kind: "sigstore";
      /** Signs a DSSE envelope without a stored key and gives the whole Sigstore bundle. */
      readonly signEnvelope: (payload: Uint8Array, payloadType: string) => Promise<Json>;
    };

export type SigningRefusal = "nothing_to_sign" | "path_not_signable";

export const PAYLOAD_TYPE = "application/vnd.in-toto+json";
const MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

/** The Sigstore bundle of a signed model: an in-toto statement over the manifest in a DSSE envelope. */
export async function signModel(
  manifest: ModelManifest,
  signer: ModelSigner,
): Promise<Result<Json, SigningRefusal>> {
  if (manifest.resources.length === 0) return refuse("nothing_to_sign");
  // A colon divides path and piece, so a path that holds one could not be read back.
  const isSharded = manifest.serialization.method === "shards";
  if (isSharded && manifest.resources.some(({ path }) => path.includes(":")))
    return refuse("path_not_signable");
  const payload = modelStatement(manifest);
  if (signer.kind === "sigstore") return ok(await signer.signEnvelope(payload, PAYLOAD_TYPE));
  const signature = await signer.sign(preAuthEncoding({ payload, payloadType: PAYLOAD_TYPE }));
  return ok({
    mediaType: MEDIA_TYPE,
    verificationMaterial: { ...materialOf(signer), tlogEntries: [] },
    dsseEnvelope: {
      payload: toBase64(payload),
      payloadType: PAYLOAD_TYPE,
      signatures: [{ sig: toBase64(signature), keyid: "" }],
    },
  });
}

const materialOf = (
  signer: Exclude<ModelSigner, { readonly kind: "sigstore" }>,
): { readonly [key: string]: Json } =>
  signer.kind === "key"
    ? { publicKey: { hint: keyHint(signer.spki) } }
    : {
        x509CertificateChain: {
          certificates: signer.chain.map((der) => ({ rawBytes: toBase64(der) })),
        },
      };
