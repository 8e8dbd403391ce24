import { fromBase64 } from "../../../kernel/bytes.ts";
import type { Json } from "../../../kernel/canonical-json.ts";
import { toHex } from "../../../kernel/hex.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import {
  byCodeUnit,
  type Component,
  type ComponentHash,
  componentHash,
  type Scope,
} from "./component.ts";
import { npmPurl } from "./purl.ts";

export type LockRefusal =
  | "lock_malformed"
  | "lock_unknown_version"
  | "lock_too_large"
  | "lock_bad_integrity"
  | "lock_integrity_conflict"
  | "lock_dependency_missing";

/** One place in the tree: a package, or a link to the place of another. */
export interface Installed {
  readonly path: string;
  readonly component: Component;
  readonly linkTo: string | null;
  readonly needs: readonly Need[];
}

interface Need {
  readonly name: string;
  readonly mayBeAbsent: boolean;
}

const MOST_PATH = 1024;

/** Reads the place at `path`; `byName` names a root that does not name itself. */
export function readPlace(
  path: string,
  entry: Json | undefined,
  byName: Json | undefined,
): Result<Installed, LockRefusal> {
  if (!isRecord(entry) || path.length > MOST_PATH) return refuse("lock_malformed");
  if (entry.link === true) return readLink(path, entry);
  const named = entry.name ?? byName ?? nameAt(path);
  const name = typeof named === "string" ? named : "";
  const version = typeof entry.version === "string" ? entry.version : null;
  if (!isPackageName(name)) return refuse("lock_malformed");
  const hashes = readIntegrity(entry.integrity);
  if (hashes === null) return refuse("lock_bad_integrity");
  const needs = readNeeds(entry, !path.includes("node_modules/"));
  if (needs === null) return refuse("lock_malformed");
  const purl = version === null ? null : npmPurl(name, version);
  const component: Component = {
    ref: purl ?? `npm:${name}`,
    type: path === "" ? "application" : "library",
    name,
    version,
    purl,
    hashes,
    licence: licenceOf(entry.license),
    scope: scopeOf(entry),
    source: typeof entry.resolved === "string" ? entry.resolved : null,
  };
  return ok({ path, component, linkTo: null, needs });
}

function readLink(
  path: string,
  entry: Readonly<Record<string, Json>>,
): Result<Installed, LockRefusal> {
  if (typeof entry.resolved !== "string") return refuse("lock_malformed");
  const component: Component = {
    ref: path,
    type: "library",
    name: nameAt(path),
    version: null,
    purl: null,
    hashes: [],
    licence: null,
    scope: "required",
    source: null,
  };
  return ok({ path, component, linkTo: entry.resolved, needs: [] });
}

/** The package's own name follows the last `node_modules/`; a workspace is named by its folder. */
function nameAt(path: string): string {
  const mark = "node_modules/";
  const start = path.lastIndexOf(mark);
  return start === -1 ? path.slice(path.lastIndexOf("/") + 1) : path.slice(start + mark.length);
}

const isPackageName = (name: string): boolean =>
  name.length <= 214 && /^(?:@[\w.~!'()*-]+\/)?[\w.~!'()*-]+$/.test(name);

function scopeOf(entry: Readonly<Record<string, Json>>): Scope {
  if (entry.dev === true) return "development";
  return entry.optional === true || entry.devOptional === true ? "optional" : "required";
}

/** npm once wrote `{type}`; what is not a text says nothing. */
function licenceOf(value: Json | undefined): string | null {
  if (typeof value === "string" && value !== "") return value;
  return isRecord(value) && typeof value.type === "string" ? value.type : null;
}

/** W3C Subresource Integrity: `sha512-base64`, several divided by spaces. Null for a broken one. */
function readIntegrity(value: Json | undefined): readonly ComponentHash[] | null {
  if (value === undefined) return [];
  if (typeof value !== "string") return null;
  const hashes = new Map<string, ComponentHash>();
  for (const word of value.split(" ").filter((part) => part !== "")) {
    const dash = word.indexOf("-");
    const digest = fromBase64(word.slice(dash + 1));
    const hash = digest && componentHash(word.slice(0, dash), toHex(digest));
    if (!hash) return null;
    hashes.set(hash.algorithm, hash);
  }
  return [...hashes.values()].sort((a, b) => byCodeUnit(a.algorithm, b.algorithm));
}

/** Only the person's own packages have their development dependencies installed. */
function readNeeds(entry: Readonly<Record<string, Json>>, isOwn: boolean): readonly Need[] | null {
  const needs = new Map<string, Need>();
  const lists = [
    { members: entry.peerDependencies, mayBeAbsent: true },
    ...(isOwn ? [{ members: entry.devDependencies, mayBeAbsent: false }] : []),
    { members: entry.dependencies, mayBeAbsent: false },
    { members: entry.optionalDependencies, mayBeAbsent: true },
  ];
  for (const { members, mayBeAbsent } of lists) {
    if (members === undefined) continue;
    if (!isRecord(members)) return null;
    for (const name of Object.keys(members)) needs.set(name, { name, mayBeAbsent });
  }
  return [...needs.values()];
}

export const isRecord = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
