import { createHash } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { blake3 } from "@noble/hashes/blake3.js";
import {
  DEFAULT_SHARD_BYTES,
  type FoundFile,
  type ModelHash,
  piecesOf,
  type Resource,
  type Serialization,
} from "../../src/domains/artifacts/index.ts";
import { toHex } from "../../src/kernel/hex.ts";
import { ok, type Result, refuse } from "../../src/kernel/result.ts";

export type ModelFilesRefusal =
  | "model_missing"
  | "model_too_many_files"
  | "model_too_many_pieces"
  | "model_unreadable"
  | "model_file_changed";

export interface Reading {
  readonly serialization: Serialization;
  /** Which paths are hashed; the others are only named. */
  readonly needsDigest: (path: string) => boolean;
}

const MOST_FILES = 1_000_000;
/** No statement names more; whoever wrote one that is not proven yet chose how small pieces are. */
const MOST_PIECES = 1_000_000;
const CHUNK_BYTES = 2 ** 20;

/**
 * Everything that lies in a model's folder, by sorted path; a model that is a single file has the path `.`.
 * Hashes are streamed. A symbolic link is followed only when the serialization allows links, and then only
 * to a file; a folder is never entered through one. A file that cannot be read, or whose size changes while
 * it is read, refuses all, and so do more pieces than a statement can name.
 */
export async function readModelFiles(
  model: string,
  reading: Reading,
): Promise<Result<readonly FoundFile[], ModelFilesRefusal>> {
  const root = await stat(model).catch(() => null);
  if (root === null) return refuse("model_missing");
  const named = root.isDirectory()
    ? await walk(model)
    : ok([{ path: ".", kind: root.isFile() ? ("file" as const) : ("other" as const) }]);
  if (!named.ok) return named;
  const files: FoundFile[] = [];
  let pieces = 0;
  for (const one of named.value) {
    const file = one.path === "." ? model : join(model, one.path);
    const read = await withDigest(file, one, reading);
    if (!read.ok) return read;
    files.push(read.value);
    pieces += read.value.resources?.length ?? 0;
    if (pieces > MOST_PIECES) return refuse("model_too_many_pieces");
  }
  return ok(files);
}

interface Named {
  readonly path: string;
  readonly kind: FoundFile["kind"];
}

async function walk(root: string): Promise<Result<readonly Named[], ModelFilesRefusal>> {
  const named: Named[] = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => null);
    if (entries === null) return refuse("model_unreadable");
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else named.push({ path, kind: kindOf(entry) });
    }
    if (named.length + folders.length > MOST_FILES) return refuse("model_too_many_files");
  }
  return ok(named.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

const kindOf = (entry: Dirent): FoundFile["kind"] =>
  entry.isFile() ? "file" : entry.isSymbolicLink() ? "link" : "other";

async function withDigest(
  file: string,
  { path, kind }: Named,
  { serialization, needsDigest }: Reading,
): Promise<Result<FoundFile, ModelFilesRefusal>> {
  const isRead = kind === "file" || (kind === "link" && serialization.allowSymlinks);
  if (!isRead || !needsDigest(path)) return ok({ path, kind, resources: null });
  const isLink = kind === "link";
  const target = isLink ? await stat(file).catch(() => null) : null;
  if (isLink && !target?.isFile()) return ok({ path, kind: "other", resources: null });
  // The model itself may be named through a link; what lies inside it may not turn into one meanwhile.
  const follow = isLink || path === "." ? 0 : constants.O_NOFOLLOW;
  const handle = await open(file, constants.O_RDONLY | follow).catch(() => null);
  if (handle === null) return refuse("model_unreadable");
  try {
    const { size } = await handle.stat();
    const { method, shardBytes } = serialization;
    if (method === "shards" && size / (shardBytes ?? DEFAULT_SHARD_BYTES) > MOST_PIECES)
      return refuse("model_too_many_pieces");
    const resources = await resourcesOf(handle, path, size, serialization);
    const isSteady = (await handle.stat()).size === size;
    return resources && isSteady ? ok({ path, kind, resources }) : refuse("model_file_changed");
  } finally {
    await handle.close();
  }
}

/** Null when the file did not have as many bytes as it said. */
async function resourcesOf(
  handle: FileHandle,
  path: string,
  bytes: number,
  { method, hash, shardBytes }: Serialization,
): Promise<readonly Resource[] | null> {
  const pieces = method === "files" ? [null] : piecesOf(bytes, shardBytes ?? DEFAULT_SHARD_BYTES);
  const buffer = new Uint8Array(Math.min(CHUNK_BYTES, bytes));
  const resources: Resource[] = [];
  for (const piece of pieces) {
    const { start, end } = piece ?? { start: 0, end: bytes };
    const hasher = hasherOf(hash);
    for (let at = start; at < end; ) {
      const most = Math.min(buffer.length, end - at);
      const { bytesRead } = await handle.read(buffer, 0, most, at);
      if (bytesRead === 0) return null;
      hasher.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
    resources.push({ path, piece, digest: toHex(hasher.digest()) });
  }
  return resources;
}

interface Hasher {
  readonly update: (chunk: Uint8Array) => unknown;
  readonly digest: () => Uint8Array;
}

/** OpenSSL has no BLAKE3. */
const hasherOf = (hash: ModelHash): Hasher =>
  hash === "blake3" ? blake3.create({}) : createHash(hash === "blake2b" ? "blake2b512" : "sha256");
