import { type ModelManifest, type Resource, resourceName } from "./manifest.ts";

/** What lies at a path of the model as it was found. */
export interface FoundFile {
  /** Relative to the model's folder, `/` between its parts; `.` for a model that is a single file. */
  readonly path: string;
  /** `other`: a device, a socket, a link to nothing or to a folder: nothing that can be signed. */
  readonly kind: "file" | "link" | "other";
  /** Its digests under the signature's serialization; null where nobody asked for them. */
  readonly resources: readonly Resource[] | null;
}

/** What came of one path. Only `matched` speaks for a file; the last three say it was not looked at. */
export type FileState =
  | "matched"
  | "changed"
  | "missing"
  | "unsigned"
  | "link_not_allowed"
  | "not_a_file"
  | "ignored_by_signature"
  | "ignored_by_caller"
  | "not_asked";

export interface FileFinding {
  readonly path: string;
  readonly state: FileState;
}

/** Which files a check is about. */
export interface FileQuestion {
  /** Files and folders that need not be signed. A signed file is checked even when it is named here. */
  readonly ignore: readonly string[];
  /** Null: the whole model. Else only these paths are looked at. */
  readonly subset: readonly string[] | null;
}

/** Whether a path's digests are needed for the check: the others are only named. */
export function needsDigest(
  manifest: ModelManifest,
  { subset }: FileQuestion,
): (path: string) => boolean {
  const signed = new Set(manifest.resources.map(({ path }) => path));
  const asked = subset && new Set(subset);
  return (path) => signed.has(path) && (asked === null || asked.has(path));
}

/** A folder may be written with a slash at its end. */
export const withoutSlash = (path: string): string =>
  path.endsWith("/") ? path.slice(0, -1) : path;

/** Whether a path is one of these, or lies in one of these folders. */
export function isWithin(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const plain = withoutSlash(folder);
    return path === plain || path.startsWith(`${plain}/`);
  });
}

/**
 * One finding for every path that was signed, found or asked for, sorted by path. Nothing is left out:
 * what was not looked at is listed as that.
 */
export function compareFiles(
  manifest: ModelManifest,
  found: readonly FoundFile[],
  question: FileQuestion,
): readonly FileFinding[] {
  const signed = Map.groupBy(manifest.resources, ({ path }) => path);
  const files = new Map(found.map((file) => [file.path, file]));
  if (files.size !== found.length) throw new TypeError("a path was found twice");
  const asked = question.subset && new Set(question.subset);
  const paths = new Set([...signed.keys(), ...files.keys(), ...(question.subset ?? [])]);
  return [...paths].sort().map((path) => {
    if (asked !== null && !asked.has(path)) return { path, state: "not_asked" };
    const resources = signed.get(path);
    const file = files.get(path);
    const state = resources
      ? signedState(resources, file, manifest)
      : unsignedState(path, file, manifest, question);
    return { path, state };
  });
}

function signedState(
  resources: readonly Resource[],
  file: FoundFile | undefined,
  { serialization }: ModelManifest,
): FileState {
  if (!file) return "missing";
  if (file.kind === "other") return "not_a_file";
  if (file.kind === "link" && !serialization.allowSymlinks) return "link_not_allowed";
  if (file.resources === null) throw new TypeError("a signed file came without its digests");
  const digests = new Map(
    file.resources.map((resource) => [resourceName(resource), resource.digest]),
  );
  const isSame =
    digests.size === resources.length &&
    resources.every((resource) => digests.get(resourceName(resource)) === resource.digest);
  return isSame ? "matched" : "changed";
}

function unsignedState(
  path: string,
  file: FoundFile | undefined,
  { serialization }: ModelManifest,
  { ignore }: FileQuestion,
): FileState {
  if (!file) return "missing";
  if (isWithin(path, ignore)) return "ignored_by_caller";
  if (isWithin(path, serialization.ignorePaths)) return "ignored_by_signature";
  return "unsigned";
}
