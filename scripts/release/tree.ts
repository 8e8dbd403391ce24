import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../local/refusal.ts";

/** A file of the product: its name within the folder, with `/`, and its bytes. */
export interface TreeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Every file below `folder`, sorted by the code units of its name. Refuses `dist_missing` for no folder or an
 * empty one, and `dist_not_plain` for a link or anything else that is neither file nor folder.
 */
export function readTree(folder: string): readonly TreeFile[] {
  const names = [...namesBelow(folder, "")].sort();
  if (names.length === 0) throw missing(folder);
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

function namesBelow(folder: string, within: string): readonly string[] {
  return entriesOf(join(folder, within), folder).flatMap((entry) => {
    const name = within === "" ? entry : `${within}/${entry}`;
    const stat = lstatSync(join(folder, name));
    if (stat.isDirectory()) return namesBelow(folder, name);
    if (stat.isFile()) return [name];
    throw new Refusal(
      "dist_not_plain",
      `${name} is neither a file nor a folder.`,
      "Build anew into an empty folder: npm run build",
    );
  });
}

function entriesOf(path: string, folder: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    throw missing(folder, error);
  }
}

const missing = (folder: string, cause?: unknown): Refusal =>
  new Refusal(
    "dist_missing",
    `There is nothing in ${folder}.`,
    "Build first: npm run build",
    cause,
  );
