import { Refusal } from "../local/refusal.ts";
import { type Manifest, manifestOf } from "./manifest.ts";
import type { TreeFile } from "./tree.ts";

/**
 * Whether the files are exactly the listed ones. Refuses `artifact_missing`, `artifact_unlisted` and
 * `artifact_changed`, naming the first such file and where it was looked for.
 */
export function matchFiles(manifest: Manifest, files: readonly TreeFile[], where: string): void {
  const found = new Map(manifestOf(files).files.map((file) => [file.name, file]));
  for (const { name, bytes, sha256 } of manifest.files) {
    const file = found.get(name);
    if (file === undefined) throw stopped("artifact_missing", `${name} is not in ${where}.`);
    if (file.bytes !== bytes || file.sha256 !== sha256)
      throw stopped("artifact_changed", `${name} in ${where} is not the listed one.`);
    found.delete(name);
  }
  const [unlisted] = found.keys();
  if (unlisted !== undefined)
    throw stopped("artifact_unlisted", `${unlisted} in ${where} is not in the manifest.`);
}

/** A release that must go no further. */
export const stopped = (code: string, message: string): Refusal =>
  new Refusal(code, message, "Nothing of this release may be published; make it anew.");
