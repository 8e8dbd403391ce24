import type { Json } from "../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { readStrictJson } from "../../../kernel/strict-json.ts";
import {
  FILES_SHA256,
  MODEL_HASH_BYTES,
  type ModelHash,
  type ModelManifest,
  piecesOf,
  type Resource,
  resourceAlgorithm,
  resourceName,
  type Serialization,
} from "./manifest.ts";
import { PREDICATE_TYPE, rootDigest, STATEMENT_TYPE } from "./statement.ts";

export type StatementRefusal =
  | "statement_malformed"
  | "statement_unknown_predicate"
  | "statement_too_large"
  | "serialization_unknown"
  | "resource_malformed"
  | "resource_duplicate"
  | "resource_pieces_broken"
  | "manifest_root_mismatch";

/** Written by model-signing 0.2, before the format was settled. */
export const PREDICATE_TYPE_0_2 = "https://model_signing/Digests/v0.1";

const MOST_PAYLOAD_BYTES = 64 * 2 ** 20;
const MOST_IGNORE_PATHS = 1024;
const MOST_RESOURCES = 1_000_000;

/**
 * The manifest inside a signed statement: model-signing v1.0, and the digests-only form of 0.2. Every
 * resource must be whole, named once and of the announced algorithm; pieces must cover their file without
 * gap or overlap; the root digest must follow from the resources.
 */
export function readModelStatement(
  payload: Uint8Array,
): Result<{ readonly manifest: ModelManifest; readonly predicateType: string }, StatementRefusal> {
  if (payload.length > MOST_PAYLOAD_BYTES) return refuse("statement_too_large");
  const json = readStrictJson(payload, { mostBytes: MOST_PAYLOAD_BYTES });
  if (!json.ok || !isRecord(json.value)) return refuse("statement_malformed");
  const { _type, subject, predicateType, predicate } = json.value;
  if (_type !== STATEMENT_TYPE || !Array.isArray(subject)) return refuse("statement_malformed");
  if (predicateType === PREDICATE_TYPE_0_2) {
    const manifest = readDigestsOnly(subject);
    return manifest.ok ? ok({ manifest: manifest.value, predicateType }) : manifest;
  }
  if (predicateType !== PREDICATE_TYPE) return refuse("statement_unknown_predicate");
  const [only] = subject;
  if (subject.length !== 1 || !isRecord(only) || !isRecord(predicate) || !isRecord(only.digest))
    return refuse("statement_malformed");
  if (typeof only.name !== "string") return refuse("statement_malformed");
  const serialization = readSerialization(predicate.serialization);
  if (serialization === null) return refuse("serialization_unknown");
  const resources = readResources(predicate.resources, serialization);
  if (!resources.ok) return resources;
  if (only.digest.sha256 !== rootDigest(resources.value)) return refuse("manifest_root_mismatch");
  const manifest = { modelName: only.name, serialization, resources: resources.value };
  return ok({ manifest, predicateType });
}

function readSerialization(value: Json | undefined): Serialization | null {
  if (!isRecord(value)) return null;
  const {
    method,
    hash_type: hash,
    allow_symlinks: allowSymlinks = false,
    shard_size: size,
  } = value;
  const ignorePaths = value.ignore_paths ?? [];
  if (method !== "files" && method !== "shards") return null;
  if (typeof hash !== "string" || !isModelHash(hash) || typeof allowSymlinks !== "boolean")
    return null;
  if (!Array.isArray(ignorePaths) || ignorePaths.length > MOST_IGNORE_PATHS) return null;
  if (!ignorePaths.every((path) => typeof path === "string")) return null;
  const isSharded = method === "shards";
  if (isSharded && !(typeof size === "number" && Number.isSafeInteger(size) && size > 0))
    return null;
  return {
    method,
    hash,
    allowSymlinks,
    ignorePaths,
    shardBytes: isSharded && typeof size === "number" ? size : null,
  };
}

function readResources(
  value: Json | undefined,
  serialization: Serialization,
): Result<readonly Resource[], StatementRefusal> {
  if (!Array.isArray(value)) return refuse("statement_malformed");
  if (value.length > MOST_RESOURCES) return refuse("statement_too_large");
  const algorithm = resourceAlgorithm(serialization);
  const resources: Resource[] = [];
  for (const item of value) {
    const resource = readResource(item, serialization, algorithm);
    if (resource === null) return refuse("resource_malformed");
    resources.push(resource);
  }
  return serialization.shardBytes === null
    ? unique(resources)
    : whole(resources, serialization.shardBytes);
}

function readResource(
  item: Json,
  serialization: Serialization,
  algorithm: string,
): Resource | null {
  if (!isRecord(item) || typeof item.name !== "string" || item.algorithm !== algorithm) return null;
  const { digest } = item;
  if (typeof digest !== "string" || !isDigest(digest, serialization.hash)) return null;
  if (serialization.method === "files")
    return isModelPath(item.name) ? { path: item.name, piece: null, digest } : null;
  const match = /^([^:]+):(0|[1-9]\d{0,15}):([1-9]\d{0,15})$/.exec(item.name);
  const [, path = "", start = "", end = ""] = match ?? [];
  return isModelPath(path)
    ? { path, piece: { start: Number(start), end: Number(end) }, digest }
    : null;
}

function unique(resources: readonly Resource[]): Result<readonly Resource[], StatementRefusal> {
  const names = new Set(resources.map(resourceName));
  return names.size === resources.length ? ok(resources) : refuse("resource_duplicate");
}

/** Pieces of one file, in any order, must be the pieces that cutting it gives. */
function whole(
  resources: readonly Resource[],
  shardBytes: number,
): Result<readonly Resource[], StatementRefusal> {
  const ends = new Map<string, Map<number, number>>();
  for (const { path, piece } of resources) {
    const pieces = ends.get(path) ?? new Map<number, number>();
    if (!piece || pieces.has(piece.start)) return refuse("resource_duplicate");
    ends.set(path, pieces.set(piece.start, piece.end));
  }
  for (const pieces of ends.values()) {
    const bytes = [...pieces.values()].reduce((most, end) => Math.max(most, end), 0);
    if (Math.ceil(bytes / shardBytes) !== pieces.size) return refuse("resource_pieces_broken");
    for (const { start, end } of piecesOf(bytes, shardBytes))
      if (pieces.get(start) !== end) return refuse("resource_pieces_broken");
  }
  return ok(resources);
}

/** 0.2 put each file among the subjects and said nothing of how they were found: SHA-256, no links. */
function readDigestsOnly(subjects: readonly Json[]): Result<ModelManifest, StatementRefusal> {
  if (subjects.length > MOST_RESOURCES) return refuse("statement_too_large");
  const resources: Resource[] = [];
  for (const subject of subjects) {
    if (!isRecord(subject) || typeof subject.name !== "string" || !isRecord(subject.digest))
      return refuse("resource_malformed");
    const digest = subject.digest.sha256;
    if (typeof digest !== "string" || !isDigest(digest, "sha256") || !isModelPath(subject.name))
      return refuse("resource_malformed");
    resources.push({ path: subject.name, piece: null, digest });
  }
  const read = unique(resources);
  if (!read.ok) return read;
  return ok({ modelName: "", serialization: FILES_SHA256, resources: read.value });
}

/** A relative path in its one normal form: no empty part, no `.` or `..`; or `.` alone. */
export const isModelPath = (path: string): boolean =>
  path === "." ||
  (path.length <= 4096 &&
    !path.includes("\0") &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== ".."));

const isDigest = (digest: string, hash: ModelHash): boolean =>
  digest.length === 2 * MODEL_HASH_BYTES[hash] && /^[0-9a-f]+$/.test(digest);

const isModelHash = (name: string): name is ModelHash => Object.hasOwn(MODEL_HASH_BYTES, name);

const isRecord = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
