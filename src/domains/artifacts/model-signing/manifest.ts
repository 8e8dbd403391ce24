import { at } from "../../../kernel/at.ts";

/** How the files of a model became a list of digests: model-signing v1.0, `predicate.serialization`. */
export interface Serialization {
  /** A digest for each file, or for each piece of a file. */
  readonly method: "files" | "shards";
  readonly hash: ModelHash;
  readonly allowSymlinks: boolean;
  /** Relative paths of files and folders that the signature leaves out. */
  readonly ignorePaths: readonly string[];
  /** Only for shards. */
  readonly shardBytes: number | null;
}

/** SHA-256 (FIPS 180-4), BLAKE2b with 64 bytes (RFC 7693), BLAKE3. */
export type ModelHash = "sha256" | "blake2b" | "blake3";

/** Bytes in a digest. */
export const MODEL_HASH_BYTES: Readonly<Record<ModelHash, number>> = {
  sha256: 32,
  blake2b: 64,
  blake3: 32,
};

/** 1 GB, as the reference implementation has it. */
export const DEFAULT_SHARD_BYTES = 1_000_000_000;

/** What signers sign when nothing else is asked. */
export const FILES_SHA256: Serialization = {
  method: "files",
  hash: "sha256",
  allowSymlinks: false,
  ignorePaths: [],
  shardBytes: null,
};

/** A file, or bytes `start` (included) to `end` (not included) of one. */
export interface Resource {
  /** Relative to the model's folder, `/` between its parts; `.` for a model that is a single file. */
  readonly path: string;
  readonly piece: { readonly start: number; readonly end: number } | null;
  /** Lower-case hex digits. */
  readonly digest: string;
}

/** Everything of a model that a signature speaks of. */
export interface ModelManifest {
  /** Last part of the path; only for people. */
  readonly modelName: string;
  readonly serialization: Serialization;
  readonly resources: readonly Resource[];
}

/** The manifest with its resources in the order in which they are signed: by parts of the path, then by piece. */
export const manifestOf = (
  modelName: string,
  serialization: Serialization,
  resources: readonly Resource[],
): ModelManifest => ({
  modelName,
  serialization,
  resources: resources.toSorted(byPathAndPiece),
});

/**
 * Pieces of a file under shards. An empty file has none: such a signature does not speak of it, and a check
 * finds it unsigned.
 */
export function piecesOf(
  bytes: number,
  shardBytes: number,
): readonly { start: number; end: number }[] {
  const pieces = [];
  for (let start = 0; start < bytes; start += shardBytes)
    pieces.push({ start, end: Math.min(start + shardBytes, bytes) });
  return pieces;
}

/** `d0/f00`, or `d0/f00:0:8`. */
export const resourceName = ({ path, piece }: Resource): string =>
  piece ? `${path}:${piece.start}:${piece.end}` : path;

/** `sha256`, or `sha256-sharded-8`. */
export const resourceAlgorithm = ({ method, hash, shardBytes }: Serialization): string =>
  method === "shards" ? `${hash}-sharded-${shardBytes ?? DEFAULT_SHARD_BYTES}` : hash;

function byPathAndPiece(a: Resource, b: Resource): number {
  const order = byParts(a.path.split("/"), b.path.split("/"));
  return order === 0 ? (a.piece?.start ?? 0) - (b.piece?.start ?? 0) : order;
}

function byParts(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = byCodePoint(at(a, i), at(b, i));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Python's order of texts, which differs from UTF-16's past U+FFFF. */
function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  const start = i > 0 && (a.charCodeAt(i - 1) & 0xfc00) === 0xd800 ? i - 1 : i;
  return (a.codePointAt(start) ?? -1) - (b.codePointAt(start) ?? -1);
}
