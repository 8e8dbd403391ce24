import { toBase64 } from "../../../kernel/bytes.ts";
import { preAuthEncoding } from "../verify/bundle/dsse.ts";
import type { Signer } from "./signer.ts";

/** The payload type of every in-toto statement: in-toto/attestation, spec/v1/envelope.md. */
export const IN_TOTO = "application/vnd.in-toto+json";

/** A DSSE v1.0.2 envelope as JSON, with one signature; bytes are base64. */
export type SignedEnvelope = {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly [{ readonly keyid: string; readonly sig: string }];
};

export async function signEnvelope(
  payloadType: string,
  payload: Uint8Array,
  signer: Signer,
): Promise<SignedEnvelope> {
  const signature = await signer.sign(preAuthEncoding({ payloadType, payload }));
  return {
    payload: toBase64(payload),
    payloadType,
    signatures: [{ keyid: signer.keyId, sig: toBase64(signature) }],
  };
}
