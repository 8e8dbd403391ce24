import { createHash } from "node:crypto";
import { createReadStream, readFileSync, statSync } from "node:fs";

/** One file that the browser loads to see a face, its pulse or shoulders, as `public/models/manifest.json` lists it. */
export type ModelFile = {
  /** Path below `public/models`. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly licence: string;
  /** Where it is downloaded from … */
  readonly url?: string;
  /** … or which file of an installed package it is. */
  readonly from?: string;
  /** Its path in a folder of downloaded models, where that is not its own name. */
  readonly given?: string;
  /** A build goes on without it. */
  readonly optional?: true;
};

/** Reads the committed manifest; a malformed one is a bug and throws. */
export function readManifest(file: string): readonly ModelFile[] {
  const { files } = JSON.parse(readFileSync(file, "utf8")) as { files: readonly ModelFile[] };
  for (const { name, bytes, sha256, url, from } of files) {
    const whole = /^[\w./-]+$/.test(name) && !name.includes("..") && Number.isInteger(bytes);
    if (!whole || !/^[0-9a-f]{64}$/.test(sha256) || (url === undefined) === (from === undefined))
      throw new Error(`malformed entry in ${file}: ${name}`);
  }
  return files;
}

/** Whether `path` holds exactly these bytes: "absent", "same" or "different". */
export async function compare(
  path: string,
  file: ModelFile,
): Promise<"absent" | "same" | "different"> {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return "absent";
  return size === file.bytes && (await sha256Of(path)) === file.sha256 ? "same" : "different";
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
