import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { download, type Progress } from "./download.ts";
import { isWriteFailure, notWritable } from "./home.ts";
import { compare, type ModelFile } from "./model-manifest.ts";

/** A file that could not be had, with the reason. */
export type MissingModel = {
  readonly name: string;
  readonly code: "model_digest_mismatch" | "model_unreachable" | "model_not_installed";
  readonly why: string;
};

export type ModelPlaces = {
  /** Where the site serves them from. */
  readonly modelsDir: string;
  /** Installed packages, for files that come with one. */
  readonly packagesDir: string;
  /** A folder of already downloaded files, tried before the network. */
  readonly givenDir: string | undefined;
};

export type Report = (file: ModelFile) => Progress;

/**
 * Puts every file of the manifest in place: kept when its bytes are right, else copied from its
 * package or the given folder, else downloaded. A file with other bytes than the manifest says is
 * never put in place. Returns what is missing. Refuses `state_not_writable`.
 */
export async function placeModels(
  files: readonly ModelFile[],
  places: ModelPlaces,
  report: Report,
): Promise<readonly MissingModel[]> {
  const missing: MissingModel[] = [];
  for (const file of files) {
    const refused = await place(file, places, report);
    if (refused) missing.push(refused);
  }
  return missing;
}

async function place(
  file: ModelFile,
  places: ModelPlaces,
  report: Report,
): Promise<MissingModel | undefined> {
  const target = join(places.modelsDir, file.name);
  if ((await compare(target, file)) === "same") return undefined;
  try {
    rmSync(target, { force: true });
    mkdirSync(dirname(target), { recursive: true });
    return await obtain(file, target, places, report(file));
  } catch (error) {
    throw isWriteFailure(error) ? notWritable(places.modelsDir, error) : error;
  }
}

async function obtain(
  file: ModelFile,
  target: string,
  { packagesDir, givenDir }: ModelPlaces,
  progress: Progress,
): Promise<MissingModel | undefined> {
  const part = `${target}.part`;
  const sources = file.from
    ? [join(packagesDir, file.from)]
    : givenDir
      ? [join(givenDir, file.given ?? file.name), join(givenDir, basename(file.name))]
      : [];
  for (const source of sources) {
    const verdict = await compare(source, file);
    if (verdict === "different") return mismatch(file, source);
    if (verdict === "absent") continue;
    copyFileSync(source, part);
    chmodSync(part, 0o644);
    renameSync(part, target);
    return undefined;
  }
  if (file.url === undefined)
    return {
      name: file.name,
      code: "model_not_installed",
      why: `${file.from} is not installed: run npm ci`,
    };
  if (!(await download(file.url, part, file.bytes, progress)))
    return {
      name: file.name,
      code: "model_unreachable",
      why: `${new URL(file.url).host} did not answer`,
    };
  if ((await compare(part, file)) !== "same") {
    rmSync(part, { force: true });
    return mismatch(file, file.url);
  }
  renameSync(part, target);
  return undefined;
}

const mismatch = (file: ModelFile, source: string): MissingModel => ({
  name: file.name,
  code: "model_digest_mismatch",
  why: `${source} has other bytes than the manifest says; it was not used`,
});
