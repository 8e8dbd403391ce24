import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_DIR } from "../local/project.ts";

interface Built {
  readonly code: Buffer;
  readonly path: string;
  readonly modules: number;
  /** Packages of node_modules that are part of it. */
  readonly packages: readonly string[];
  /** The modules that take most of it, with their bytes before gzip. */
  readonly largest: string;
}

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }
    >
  >;
}

let built = 0;

/** One ES module for any place: esbuild refuses what only Node has. */
export async function bundle(
  folder: string,
  source: string,
  options: readonly string[] = [],
): Promise<Built> {
  const path = join(folder, `core-${built++}.mjs`);
  const meta = `${path}.json`;
  await esbuild(source, [`--outfile=${path}`, `--metafile=${meta}`, ...options]);
  const { outputs } = JSON.parse(readFileSync(meta, "utf8")) as Metafile;
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const names = inputs.map(([name]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1]);
  return {
    code: readFileSync(path),
    path,
    modules: inputs.length,
    packages: [...new Set(names.filter((name) => name !== undefined))],
    largest: inputs
      .toSorted(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
      .slice(0, 4)
      .map(([name, { bytesInOutput }]) => `${name.split("/").at(-1)} ${bytesInOutput} B`)
      .join(", "),
  };
}

/** Bytes after `gzip -9`, by the program itself: the compressor in Node is another one, which trades size for speed. */
export const gzipped = (code: Buffer): number => {
  const { status, stdout } = spawnSync("gzip", ["-9", "-c"], { input: code });
  if (status !== 0) throw new Error("gzip is not installed");
  return stdout.length;
};

export const kB = (bytes: number): number => Math.round(bytes / 10) / 100;

function esbuild(source: string, options: readonly string[]): Promise<void> {
  const target = ["--bundle", "--minify", "--format=esm", "--platform=neutral", "--target=es2024"];
  const child = spawn(
    join(PROJECT_DIR, "node_modules/.bin/esbuild"),
    [...target, "--loader=ts", "--log-level=error", ...options],
    { cwd: PROJECT_DIR },
  );
  const said: Buffer[] = [];
  child.stderr.on("data", (text: Buffer) => said.push(text));
  child.stdin.end(source);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) =>
      code === 0 ? done() : fail(new Error(Buffer.concat(said).toString())),
    );
  });
}
