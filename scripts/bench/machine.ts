import { execFile } from "node:child_process";
import { availableParallelism, cpus, totalmem } from "node:os";
import { promisify } from "node:util";
import { chromiumPath } from "../test/tools.mjs";

/** What a run was measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly browser: string;
  readonly node: string;
}

export const thisMachine = async (): Promise<Machine> => ({
  processor: `${cpus()[0]?.model ?? "unknown processor"} (${process.arch})`,
  cores: availableParallelism(),
  memoryGib: Math.round(totalmem() / 2 ** 30),
  browser: await browserVersion(),
  node: process.version,
});

async function browserVersion(): Promise<string> {
  const path = await chromiumPath();
  if (!path) return "no Chromium";
  const { stdout } = await promisify(execFile)(path, ["--version"]);
  return stdout.trim();
}
