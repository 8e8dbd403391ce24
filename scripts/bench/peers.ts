import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const INSTALL_LIMIT_MS = 120_000;

/** Packages of a peer, pinned: `{ "@tensorflow/tfjs-core": "4.22.0" }`. */
export type Packages = Readonly<Record<string, string>>;

/**
 * Resolves modules of a peer, which no product code depends on: npm puts it under `~/.cache/attune/peers/<name>`
 * once, without running its scripts. `undefined` where it is not there and cannot, or may not, be installed.
 */
export async function peerModules(
  name: string,
  packages: Packages,
  mayInstall: boolean,
): Promise<NodeJS.Require | undefined> {
  const folder = join(homedir(), ".cache/attune/peers", name);
  const isThere = (): boolean =>
    Object.keys(packages).every((one) => existsSync(join(folder, "node_modules", one)));
  if (!isThere() && mayInstall) await install(folder, packages);
  return isThere() ? createRequire(join(folder, "package.json")) : undefined;
}

/** Without a network npm fails, and the peer stays absent: the caller's row says so. */
async function install(folder: string, packages: Packages): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies: packages }),
  );
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional"];
  await promisify(execFile)("npm", ["install", ...options], {
    cwd: folder,
    timeout: INSTALL_LIMIT_MS,
  }).catch((error: unknown) => console.error(`The peer could not be installed: ${error}`));
}
