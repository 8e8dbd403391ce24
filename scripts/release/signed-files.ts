import { hash } from "node:crypto";
import { IN_TOTO, statementOf } from "../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { FILES, type Folders } from "./folders.ts";
import { readOut } from "./manifest.ts";
import { SLSA_PROVENANCE } from "./provenance.ts";

/** A file of the release that gets a bundle of its own, and what the bundle signs. */
export interface SignedFile {
  readonly file: string;
  /** Null: the file's bytes, as a message. Else the predicate type of the statement in the envelope. */
  readonly predicateType: string | null;
}

const CYCLONEDX_BOM = "https://cyclonedx.org/bom";
const SPDX_DOCUMENT = "https://spdx.dev/Document";

export const SIGNED_FILES: readonly SignedFile[] = [
  { file: FILES.manifest, predicateType: null },
  { file: FILES.archive, predicateType: null },
  { file: FILES.provenance, predicateType: SLSA_PROVENANCE },
  { file: FILES.cyclonedx, predicateType: CYCLONEDX_BOM },
  { file: FILES.spdx, predicateType: SPDX_DOCUMENT },
  { file: FILES.models, predicateType: CYCLONEDX_BOM },
];

/** Bytes that are signed for a file, and the payload type of those in an envelope. */
export function signedContent(
  folders: Folders,
  { file, predicateType }: SignedFile,
): { readonly bytes: Uint8Array; readonly payloadType: string | null } {
  const bytes = readOut(folders, file, "artifact_missing");
  if (predicateType === null) return { bytes, payloadType: null };
  if (predicateType === SLSA_PROVENANCE) return { bytes, payloadType: IN_TOTO };
  const archive = readOut(folders, FILES.archive, "artifact_missing");
  const statement = statementOf(
    [{ name: FILES.archive, digests: { sha256: hash("sha256", archive) } }],
    predicateType,
    JSON.parse(bytes.toString()) as Json,
  );
  return { bytes: Buffer.from(canonicalJson(statement as unknown as Json)), payloadType: IN_TOTO };
}
