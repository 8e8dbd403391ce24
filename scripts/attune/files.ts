import { type PathLike, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import { Refusal } from "../local/refusal.ts";

/** No bundle, root, policy, key or bill is larger. */
const MOST_BYTES = 128 * 2 ** 20;

/** Bytes of a file. Refuses `input_missing`, `input_not_a_file`, `input_unreadable`, `input_too_large`. */
export async function readInput(path: string, mostBytes: number = MOST_BYTES): Promise<Uint8Array> {
  const bytes = sizeOf(path);
  if (bytes > mostBytes)
    throw new Refusal(
      "input_too_large",
      `${path} is larger than ${mostBytes / 2 ** 20} MiB.`,
      "Check that this is the file that you mean.",
    );
  return readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

/** Bytes of a regular file. */
export function sizeOf(path: string): number {
  const stat = attempt(path, () => statSync(path));
  if (stat.isFile()) return stat.size;
  throw new Refusal(
    "input_not_a_file",
    `${path} is ${stat.isDirectory() ? "a folder" : "no regular file"}.`,
    "Name a file.",
  );
}

/** Strict JSON of a file; refuses `input_not_json` besides. */
export async function readJsonInput(path: string): Promise<Json> {
  const read = readStrictJson(await readInput(path), { mostBytes: MOST_BYTES });
  if (read.ok) return read.value;
  throw new Refusal(
    "input_not_json",
    `${path} cannot be read as JSON (${read.error}).`,
    "Check that this is the file that you mean, and that it is whole.",
  );
}

export const exists = (path: PathLike): boolean =>
  statSync(path, { throwIfNoEntry: false }) !== undefined;

/** `-` is standard output. A file that is there is replaced only when asked. Refuses `output_exists`, `output_not_writable`. */
export function writeOutput(path: string, text: string, replace: boolean): void {
  if (path === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(path, text, { flag: replace ? "w" : "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === "EEXIST"
      ? new Refusal(
          "output_exists",
          `${path} is there already.`,
          "Name another file, or add --force.",
        )
      : new Refusal(
          "output_not_writable",
          `${path} cannot be written (${code}).`,
          "Name another file.",
        );
  }
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unreadable(path, error);
  }
}

export function unreadable(path: string, error: unknown): Refusal {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR"
    ? new Refusal("input_missing", `${path} is not there.`, "Check the name.")
    : new Refusal(
        "input_unreadable",
        `${path} cannot be read (${code}).`,
        "Check its permissions.",
      );
}
