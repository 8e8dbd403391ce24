import { ok, type Result, refuse } from "../../kernel/result.ts";

/** One file that may be used on this device, and the only bytes it may have. */
export interface ModelEntry {
  readonly name: string;
  readonly bytes: number;
  /** 64 lower-case hex digits, FIPS 180-4. */
  readonly sha256: string;
  readonly licence: string;
}

export type ManifestRefusal = "manifest_malformed";
export type BytesRefusal = "artifact_size_mismatch" | "artifact_digest_mismatch";

/** More than this is no model that a page should load. */
const MOST_FILES = 64;
const MOST_BYTES = 256 * 2 ** 20;

/** Reads `{files: [{name, bytes, sha256, licence, …}]}` strictly: one wrong or doubled entry refuses all. */
export function parseManifest(value: unknown): Result<readonly ModelEntry[], ManifestRefusal> {
  const files = isRecord(value) ? value.files : undefined;
  if (!Array.isArray(files) || files.length > MOST_FILES || !files.every(isEntry))
    return refuse("manifest_malformed");
  if (new Set(files.map(({ name }) => name)).size !== files.length)
    return refuse("manifest_malformed");
  return ok(files.map(({ name, bytes, sha256, licence }) => ({ name, bytes, sha256, licence })));
}

/** The entry of a file, or `artifact_unlisted`: what is not listed is never used. */
export function entryOf(
  files: readonly ModelEntry[],
  name: string,
): Result<ModelEntry, "artifact_unlisted"> {
  const entry = files.find((file) => file.name === name);
  return entry ? ok(entry) : refuse("artifact_unlisted");
}

/** Whether bytes of this size and SHA-256 are the listed ones. */
export function checkBytes(
  entry: ModelEntry,
  bytes: number,
  sha256: string,
): Result<ModelEntry, BytesRefusal> {
  if (bytes !== entry.bytes) return refuse("artifact_size_mismatch");
  return sha256 === entry.sha256 ? ok(entry) : refuse("artifact_digest_mismatch");
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isEntry = (value: unknown): value is ModelEntry =>
  isRecord(value) &&
  typeof value.name === "string" &&
  /^[\w-][\w.-]{0,127}$/.test(value.name) &&
  Number.isInteger(value.bytes) &&
  Number(value.bytes) > 0 &&
  Number(value.bytes) <= MOST_BYTES &&
  typeof value.sha256 === "string" &&
  /^[0-9a-f]{64}$/.test(value.sha256) &&
  typeof value.licence === "string" &&
  value.licence !== "";
