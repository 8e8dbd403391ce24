import { bundleFromJSON } from "@sigstore/bundle";
import { TrustedRoot } from "@sigstore/protobuf-specs";
import { toSignedEntity, toTrustMaterial, Verifier } from "@sigstore/verify";
import manifest from "@sigstore/verify/package.json" with { type: "json" };
import { type BenchBundle, SIGNER } from "./bundles.ts";

export const PEER = `@sigstore/verify ${manifest.version}`;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** One verification by sigstore-js, its root in memory, from the bundle's text. Throws when it refuses. */
export function peerVerification({ text, artifact, rootText }: BenchBundle): () => void {
  const root = TrustedRoot.fromJSON(JSON.parse(new TextDecoder().decode(rootText)));
  const verifier = new Verifier(toTrustMaterial(root));
  const data = Buffer.from(artifact);
  const policy = {
    subjectAlternativeName: `^${literally(SIGNER.identity)}$`,
    extensions: { issuer: SIGNER.issuer },
  };
  return () => {
    const bundle = bundleFromJSON(JSON.parse(new TextDecoder().decode(text)));
    verifier.verify(toSignedEntity(bundle, data), policy);
  };
}
