import type { Bundle } from "./bundle/bundle.ts";
import { preAuthEncoding } from "./bundle/dsse.ts";
import type { CryptoEngine } from "./crypto/crypto.ts";
import { type Digests, digestsOf } from "./digests.ts";
import type { Artifact } from "./question.ts";

/** What the signatures of a bundle cover. */
export interface Signed {
  /** Null where only digests are known. */
  readonly bytes: Uint8Array | null;
  readonly digests: Digests;
  readonly signatures: readonly Uint8Array[];
}

/** The artifact itself under a message signature, else the envelope's pre-authentication encoding. */
export function signedOf(
  content: Bundle["content"],
  artifact: Artifact,
  artifactDigests: Digests,
  engine: CryptoEngine,
): Signed {
  if (content.kind === "message") {
    const bytes = artifact.kind === "bytes" ? artifact.bytes : null;
    return { bytes, digests: artifactDigests, signatures: [content.signature] };
  }
  const bytes = preAuthEncoding(content);
  const { signatures } = content;
  return { bytes, digests: digestsOf({ kind: "bytes", bytes }, engine), signatures };
}
