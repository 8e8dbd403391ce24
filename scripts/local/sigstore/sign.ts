import { createHash } from "node:crypto";
import { type Bundle, bundleToJSON, type SerializedBundle } from "@sigstore/bundle";
import { PublicKeyDetails, TransparencyLogEntry } from "@sigstore/protobuf-specs";
import { CreateEntryRequest } from "@sigstore/protobuf-specs/rekor/v2";
import {
  type BundleBuilder,
  DSSEBundleBuilder,
  FulcioSigner,
  MessageSignatureBundleBuilder,
  RekorWitness,
  TSAWitness,
  type Witness,
} from "@sigstore/sign";

/** How the signature is made public: Rekor v1; Rekor v2; or Rekor v2 with the envelope as a hash over its PAE. */
export type Logged = "rekor-v1" | "rekor-v2" | "rekor-v2-pae";

export interface Signing {
  /** Base URL of Fulcio, Rekor and the timestamp authority. */
  readonly url: string;
  readonly token: string;
  readonly logged: Logged;
  /** By default where the log gives no time: Rekor v2. */
  readonly timestamp?: boolean;
}

/** Signs bytes as a message signature: keyless, with the packages that `sigstore` signs with. */
export const signMessage = (data: Uint8Array, signing: Signing): Promise<SerializedBundle> =>
  create(new MessageSignatureBundleBuilder(parts(signing)), { data: Buffer.from(data) });

/** Signs a payload in a DSSE envelope. */
export const signEnvelope = (
  payload: Uint8Array,
  payloadType: string,
  signing: Signing,
): Promise<SerializedBundle> =>
  create(new DSSEBundleBuilder(parts(signing)), { data: Buffer.from(payload), type: payloadType });

async function create(
  builder: BundleBuilder,
  artifact: { readonly data: Buffer; readonly type?: string },
): Promise<SerializedBundle> {
  return bundleToJSON(await builder.create(artifact));
}

function parts({ url, token, logged, timestamp = logged !== "rekor-v1" }: Signing) {
  const once = { retry: 0, timeout: 10_000 };
  return {
    signer: new FulcioSigner({
      fulcioBaseURL: url,
      identityProvider: { getToken: async () => token },
      ...once,
    }),
    witnesses: [
      logged === "rekor-v2-pae"
        ? paeWitness(url)
        : new RekorWitness({
            rekorBaseURL: url,
            majorApiVersion: logged === "rekor-v2" ? 2 : 1,
            ...once,
          }),
      ...(timestamp ? [new TSAWitness({ tsaBaseURL: url, ...once })] : []),
    ],
  };
}

/** `@sigstore/sign` still proposes `dsse` to Rekor v2; the Rekor v2 specification, section 6.1.4, asks for this. */
const paeWitness = (url: string): Witness => ({
  testify: async (content, certificatePem) => {
    if (content.$case !== "dsseEnvelope") throw new Error("only an envelope has a PAE");
    const envelope = content.dsseEnvelope;
    const request = CreateEntryRequest.toJSON({
      spec: {
        $case: "hashedRekordRequestV002",
        hashedRekordRequestV002: {
          digest: createHash("sha256")
            .update(preAuthEncoding(envelope.payloadType, envelope.payload))
            .digest(),
          signature: {
            content: envelope.signatures[0]?.sig ?? Buffer.alloc(0),
            verifier: {
              keyDetails: PublicKeyDetails.PKIX_ECDSA_P256_SHA_256,
              verifier: {
                $case: "x509Certificate",
                x509Certificate: { rawBytes: derFromPem(certificatePem) },
              },
            },
          },
        },
      },
    });
    const answer = await fetch(`${url}/api/v2/log/entries`, {
      method: "POST",
      body: JSON.stringify(request),
    });
    if (answer.status !== 201) throw new Error(`Rekor v2 answered ${answer.status}`);
    const entry = TransparencyLogEntry.fromJSON(await answer.json());
    return { tlogEntries: [entry as Bundle["verificationMaterial"]["tlogEntries"][number]] };
  },
});

/** DSSE v1.0.2, protocol.md. */
const preAuthEncoding = (type: string, payload: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `),
    payload,
  ]);

const derFromPem = (pem: string): Buffer =>
  Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64");
