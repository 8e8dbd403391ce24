import type { Json } from "../../src/kernel/canonical-json.ts";
import { Refusal } from "../local/refusal.ts";

export const KEYLESS_OPTIONS = {
  keyless: { type: "boolean" },
  "identity-token": { type: "string" },
  fulcio: { type: "string" },
  rekor: { type: "string" },
  tsa: { type: "string" },
} as const;

export const KEYLESS_HELP = `  --keyless              with a short-lived certificate for your identity, entered in a public log
  --identity-token JWT   who you are; SIGSTORE_ID_TOKEN, or what the build service offers, when left out
  --fulcio URL, --rekor URL, --tsa URL
                         other services than Sigstore's public ones; a timestamp is asked for only with --tsa`;

interface KeylessValues {
  readonly "identity-token"?: string | undefined;
  readonly fulcio?: string | undefined;
  readonly rekor?: string | undefined;
  readonly tsa?: string | undefined;
}

const RETRIES = 2;
const TIMEOUT_MS = 20_000;

/**
 * A Sigstore bundle of these bytes, or of an envelope around them where they have a payload type. Refuses
 * `signing_failed` when a service does not answer or does not want to.
 */
export async function signKeyless(
  data: Uint8Array,
  payloadType: string | null,
  values: KeylessValues,
): Promise<Json> {
  const { attest, sign } = await import("sigstore");
  const token = values["identity-token"] ?? process.env.SIGSTORE_ID_TOKEN;
  const options = {
    ...(token !== undefined && { identityToken: token }),
    ...(values.fulcio !== undefined && { fulcioURL: values.fulcio }),
    ...(values.rekor !== undefined && { rekorURL: values.rekor }),
    ...(values.tsa !== undefined && { tsaServerURL: values.tsa }),
    retry: { retries: RETRIES },
    timeout: TIMEOUT_MS,
  };
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  try {
    const bundle = await (payloadType === null
      ? sign(bytes, options)
      : attest(bytes, payloadType, options));
    return bundle as unknown as Json;
  } catch (error) {
    throw new Refusal(
      "signing_failed",
      error instanceof Error ? error.message : String(error),
      "Check the identity token and that the signing services can be reached.",
      error,
    );
  }
}
