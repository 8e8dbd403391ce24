import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type ConformanceCase,
  type ConformanceFiles,
  conformanceCases,
  DEFAULTS,
} from "./conformance.ts";
import { repository } from "./stack.ts";

/** Where the vectors lie that are read in place and never copied. */
const folder: string = resolve(
  process.env.ATTUNE_DATA_DIR ?? resolve(repository, "../shared/data"),
  "verify",
);

/** Why tests over these vectors are skipped, and what to do about it; null where they are present. */
export const missing = (name: string): string | null =>
  existsSync(join(folder, name))
    ? null
    : `the vectors verify/${name} are missing: put them in ../shared/data beside the checkout, or name their folder in ATTUNE_DATA_DIR`;

/** Where a vector lies, for code that walks folders itself. */
export const verifyPath = (name: string): string => join(folder, name);

/** A vector's bytes, and its text. */
export const verifyBytes = (name: string): Uint8Array => readFileSync(join(folder, name));
export const verifyText = (name: string): string => readFileSync(join(folder, name), "utf8");

/** Every `.json` below a folder of vectors, by its path in there, in order. */
export const verifyTexts = (name: string): readonly (readonly [path: string, text: string])[] =>
  readdirSync(join(folder, name), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .sort()
    .map((path) => [path, verifyText(join(name, path))]);

/** The cases of sigstore-conformance; none where the vectors are absent. */
export const conformance = (): readonly ConformanceCase[] =>
  missing(DEFAULTS.folder) === null ? conformanceCases(CONFORMANCE_FILES) : [];

const CONFORMANCE_FILES: ConformanceFiles = {
  folders: () =>
    readdirSync(join(folder, DEFAULTS.folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
  bytes: (path) => {
    const file = join(folder, path);
    return existsSync(file) ? readFileSync(file) : undefined;
  },
};
