import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "../../../src/kernel/canonical-json.ts";
import {
  checkpointText,
  cosignatureLine,
  ed25519Line,
  logKeyHash,
  signedNote,
  type Witness,
} from "./checkpoint.ts";
import { newMerkleLog } from "./merkle-log.ts";
import type { SigningKey } from "./signing-key.ts";

/** Rekor v2 request, as JSON: one of the two that exist. */
export interface RekorV2Request {
  readonly hashedRekordRequestV002?: {
    readonly digest: string;
    readonly signature: { readonly content: string; readonly verifier: RekorV2Verifier };
  };
  readonly dsseRequestV002?: {
    readonly envelope: {
      readonly payload: string;
      readonly signatures: readonly { readonly sig: string }[];
    };
    readonly verifiers: readonly RekorV2Verifier[];
  };
}

export type RekorV2Verifier = {
  readonly keyDetails: string;
} & (
  | { readonly x509Certificate: { readonly rawBytes: string } }
  | { readonly publicKey: { readonly rawBytes: string } }
);

/** TransparencyLogEntry as JSON. */
interface RekorV2Entry {
  readonly logIndex: string;
  readonly logId: { readonly keyId: string };
  readonly kindVersion: { readonly kind: string; readonly version: string };
  readonly inclusionProof: {
    readonly logIndex: string;
    readonly rootHash: string;
    readonly treeSize: string;
    readonly hashes: readonly string[];
    readonly checkpoint: { readonly envelope: string };
  };
  readonly canonicalizedBody: string;
}

export interface RekorV2 {
  readonly name: string;
  readonly key: SigningKey;
  readonly log: (request: RekorV2Request, atMs: number) => RekorV2Entry;
  /** Logs any bytes as an entry of `kind`: what a real log would never hold. */
  readonly logBody: (kind: string, body: Uint8Array, atMs: number) => RekorV2Entry;
}

/** A Rekor v2 log under an Ed25519 key, whose checkpoints the witnesses cosign. It checks no signature. */
export function newRekorV2(
  name: string,
  key: SigningKey,
  witnesses: readonly Witness[] = [],
): RekorV2 {
  const tree = newMerkleLog();
  const logBody = (kind: string, body: Uint8Array, atMs: number): RekorV2Entry => {
    const index = tree.append(body);
    const root = tree.root();
    const text = checkpointText({ origin: name, size: tree.size(), root });
    const cosigned = witnesses.map((each) => cosignatureLine(each, text, Math.floor(atMs / 1000)));
    return {
      logIndex: String(index),
      logId: { keyId: base64(logKeyHash(name, key)) },
      kindVersion: { kind, version: "0.0.2" },
      inclusionProof: {
        logIndex: String(index),
        rootHash: base64(root),
        treeSize: String(tree.size()),
        hashes: tree.inclusion(index).map(base64),
        checkpoint: { envelope: signedNote(text, [ed25519Line(name, key, text), ...cosigned]) },
      },
      canonicalizedBody: base64(body),
    };
  };
  return {
    name,
    key,
    logBody,
    log: (request, atMs) => {
      const { kind, spec } = canonicalSpec(request);
      const body = canonicalJson({ apiVersion: "0.0.2", kind, spec });
      return logBody(kind, Buffer.from(body), atMs);
    },
  };
}

/** What the log keeps of a request: rekor-tiles, `hashedrekord` and `dsse` 0.0.2. */
function canonicalSpec(request: RekorV2Request): { readonly kind: string; readonly spec: Json } {
  const { hashedRekordRequestV002: hashed, dsseRequestV002: dsse } = request;
  if (hashed)
    return {
      kind: "hashedrekord",
      spec: {
        hashedRekordV002: {
          data: { algorithm: hashOf(hashed.signature.verifier), digest: hashed.digest },
          signature: {
            content: hashed.signature.content,
            verifier: asJson(hashed.signature.verifier),
          },
        },
      },
    };
  if (!dsse) throw new Error("no request of Rekor v2");
  const payload = Buffer.from(dsse.envelope.payload, "base64");
  return {
    kind: "dsse",
    spec: {
      dsseV002: {
        payloadHash: {
          algorithm: "SHA2_256",
          digest: createHash("sha256").update(payload).digest("base64"),
        },
        signatures: dsse.envelope.signatures.map(({ sig }, n) => ({
          content: sig,
          verifier: asJson(dsse.verifiers[n] ?? null),
        })),
      },
    },
  };
}

const hashOf = ({ keyDetails }: RekorV2Verifier): string =>
  keyDetails.endsWith("_SHA_384") ? "SHA2_384" : "SHA2_256";

/** Plain data of its own, with the members that the log knows. */
const asJson = (value: RekorV2Verifier | null): Json => JSON.parse(JSON.stringify(value)) as Json;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
