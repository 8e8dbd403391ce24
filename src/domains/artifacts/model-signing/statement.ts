import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex } from "../../../kernel/bytes.ts";
import { canonicalJson, type Json } from "../../../kernel/canonical-json.ts";
import { toHex } from "../../../kernel/hex.ts";
import { utf8Bytes } from "../../../kernel/utf8.ts";
import { type ModelManifest, type Resource, resourceAlgorithm, resourceName } from "./manifest.ts";

export const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
export const PREDICATE_TYPE = "https://model_signing/signature/v1.0";

/** SHA-256 over all digests, one after the other in signed order: the subject of the statement. */
export const rootDigest = (resources: readonly Resource[]): string =>
  toHex(
    resources
      .reduce((hash, { digest }) => hash.update(digestBytes(digest)), sha256.create())
      .digest(),
  );

function digestBytes(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes === null) throw new TypeError("a digest is hex digits");
  return bytes;
}

/** The in-toto statement of model-signing v1.0 over a manifest, in canonical form (RFC 8785), UTF-8. */
export function modelStatement(manifest: ModelManifest): Uint8Array {
  const { modelName, serialization, resources } = manifest;
  const algorithm = resourceAlgorithm(serialization);
  const statement: Json = {
    _type: STATEMENT_TYPE,
    subject: [{ name: modelName, digest: { sha256: rootDigest(resources) } }],
    predicateType: PREDICATE_TYPE,
    predicate: {
      serialization: {
        method: serialization.method,
        hash_type: serialization.hash,
        allow_symlinks: serialization.allowSymlinks,
        ...(serialization.shardBytes === null ? {} : { shard_size: serialization.shardBytes }),
        ...(serialization.ignorePaths.length === 0
          ? {}
          : { ignore_paths: [...serialization.ignorePaths] }),
      },
      resources: resources.map((resource) => ({
        algorithm,
        digest: resource.digest,
        name: resourceName(resource),
      })),
    },
  };
  return utf8Bytes(canonicalJson(statement));
}
