import type { Json } from "../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { byCodeUnit, type Component, type Sbom, type Scope } from "./component.ts";
import { type Installed, isRecord, type LockRefusal, readPlace } from "./lock-place.ts";

/** More than any real tree has. */
const MOST_PACKAGES = 50_000;

/**
 * Components and edges of an npm `package-lock.json`, lockfile version 3: one component for each name and
 * version, however often it is installed, with its integrity hashes, licence and scope. An edge is what
 * Node's resolution finds from the place of the dependent. Optional dependencies and peers that are not
 * installed have no edge; a plain dependency that is not there refuses the file.
 */
export function readPackageLock(lock: Json): Result<Sbom, LockRefusal> {
  if (!isRecord(lock) || !isRecord(lock.packages)) return refuse("lock_malformed");
  if (lock.lockfileVersion !== 3) return refuse("lock_unknown_version");
  const places = Object.entries(lock.packages);
  if (places.length > MOST_PACKAGES) return refuse("lock_too_large");
  const installed = new Map<string, Installed>();
  for (const [path, entry] of places) {
    const read = readPlace(path, entry, path === "" ? lock.name : undefined);
    if (!read.ok) return read;
    installed.set(path, read.value);
  }
  const root = installed.get("");
  return root ? gathered(root, installed) : refuse("lock_malformed");
}

function gathered(
  root: Installed,
  installed: ReadonlyMap<string, Installed>,
): Result<Sbom, LockRefusal> {
  const components = new Map<string, Component>();
  const edges = new Map<string, Set<string>>();
  for (const place of installed.values()) {
    if (place.linkTo !== null) continue;
    const { component } = place;
    const merged = merge(components.get(component.ref), component);
    if (merged === null) return refuse("lock_integrity_conflict");
    if (place !== root) components.set(component.ref, merged);
    const to = edges.get(component.ref) ?? new Set();
    edges.set(component.ref, to);
    for (const need of place.needs) {
      const found = resolved(place.path, need.name, installed);
      if (found) to.add(found.component.ref);
      else if (!need.mayBeAbsent) return refuse("lock_dependency_missing");
    }
  }
  if (components.has(root.component.ref)) return refuse("lock_malformed");
  return ok({
    subject: root.component,
    components: [...components.values()].sort((a, b) => byCodeUnit(a.ref, b.ref)),
    dependencies: [...edges]
      .map(([from, to]) => ({ from, to: [...to].sort(byCodeUnit) }))
      .sort((a, b) => byCodeUnit(a.from, b.from)),
  });
}

/** Node's search: the nearest `node_modules` upwards that holds the name; links are followed once. */
function resolved(
  from: string,
  name: string,
  installed: ReadonlyMap<string, Installed>,
): Installed | undefined {
  let folder: string | null = from;
  while (folder !== null) {
    const found = installed.get(
      folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`,
    );
    if (found) return found.linkTo === null ? found : installed.get(found.linkTo);
    folder = parentOf(folder);
  }
  return undefined;
}

function parentOf(path: string): string | null {
  if (path === "") return null;
  const end = path.lastIndexOf("/node_modules/");
  return end === -1 ? "" : path.slice(0, end);
}

/** Two installations of one package: needed by the stricter scope; null when their hashes disagree. */
function merge(one: Component | undefined, other: Component): Component | null {
  if (!one) return other;
  for (const { algorithm, hex } of other.hashes)
    if (one.hashes.some((hash) => hash.algorithm === algorithm && hash.hex !== hex)) return null;
  const scopes: readonly Scope[] = ["required", "optional", "development"];
  const scope = scopes.find((word) => word === one.scope || word === other.scope) ?? "required";
  return { ...(one.hashes.length >= other.hashes.length ? one : other), scope };
}
