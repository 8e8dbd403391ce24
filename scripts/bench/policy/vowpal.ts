import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const VERSION = "9.11.9";
const INSTALL_LIMIT_MS = 180_000;
const RUN_LIMIT_MS = 60_000;

/** Vowpal Wabbit on a task of the same size: means of one prediction and update, microseconds. */
export interface VowpalTime {
  readonly name: string;
  /** `--cb_explore_adf --bag 5`: the bootstrap's Thompson sampling, nearest to ours. */
  readonly bagUs: number;
  readonly greedyUs: number;
  readonly squareUs: number;
}

/** Its WebAssembly is no longer on npm; the wheel from PyPI goes into a virtual environment of its own, once. */
export async function vowpalTime(mayInstall: boolean): Promise<VowpalTime> {
  const folder = join(homedir(), ".cache/attune/peers", `vowpalwabbit-${VERSION}`);
  const python = join(folder, "bin/python");
  const run = promisify(execFile);
  if (!existsSync(python)) {
    if (!mayInstall)
      throw new Error("Vowpal Wabbit is not installed, and a quick run installs nothing");
    await run("python3", ["-m", "venv", folder], { timeout: INSTALL_LIMIT_MS });
    const options = ["install", "--quiet", "--only-binary", ":all:", `vowpalwabbit==${VERSION}`];
    await run(join(folder, "bin/pip"), options, { timeout: INSTALL_LIMIT_MS });
  }
  const script = fileURLToPath(new URL("peers-python/vowpal.py", import.meta.url));
  const { stdout } = await run(python, [script], { timeout: RUN_LIMIT_MS });
  const times: Omit<VowpalTime, "name"> = JSON.parse(stdout);
  return { name: `Vowpal Wabbit ${VERSION}, bag 5, natively from a text file`, ...times };
}
