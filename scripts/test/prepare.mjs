import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";
import { chromiumPath, onPath, TOOLS } from "./tools.mjs";

const INSTALL_LIMIT_S = 600;

/**
 * Installs the locked packages when they are not what is installed.
 * Resolves to a refusal in plain words, or undefined when all is well.
 *
 * @param {string} root
 * @returns {Promise<string | undefined>}
 */
export async function preparePackages(root) {
  if (!isLockInstalled(root)) {
    console.log("packages: npm ci");
    // An older npm warns of every package that wants a newer Node, which the lock itself brings.
    const quiet = /** @type {const} */ (["--no-audit", "--no-fund", "--loglevel=error"]);
    const command = /** @type {const} */ (["npm", "ci", ...quiet]);
    const status = await run("npm ci", command, { cwd: root, limitS: INSTALL_LIMIT_S });
    if (status !== 0)
      return "npm ci failed: its output above says why. Check the network and try again.";
  }
  const node = join(root, "node_modules", ".bin", "node");
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout ?? "";
  if (Number(version.slice(1).split(".")[0]) >= 24) return undefined;
  return "the project's own Node 24 is not installed: run `npm rebuild node`, which downloads it.";
}

/**
 * Installs the programs that are missing: with apt where that is possible without a password, Chromium
 * else from Playwright. What stays missing is no error: the tests that need it are skipped and say so.
 *
 * @param {string} root
 */
export async function prepareTools(root) {
  const missing = Object.values(TOOLS).filter((tool) => !tool.found());
  const apt = aptGet();
  if (missing.length > 0 && apt) {
    console.log(`programs: installing ${missing.map((tool) => tool.name).join(", ")}`);
    // RUNLEVEL=1: the packages' own services stay stopped; the tests start what they use.
    const env = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    const how = { cwd: root, limitS: INSTALL_LIMIT_S, env };
    await run("apt-get update", [...apt, "update", "-qq"], how);
    const packages = missing.flatMap((tool) => tool.packages).map(withMajor);
    const install = /** @type {const} */ (["install", "-y", "-qq", "--no-install-recommends"]);
    await run("apt-get install", [...apt, ...install, ...packages], how);
  }
  if (!(await chromiumPath())) {
    console.log("programs: installing Playwright's Chromium");
    const command = /** @type {const} */ (["npx", "playwright", "install", "chromium"]);
    await run("playwright install", command, { cwd: root, limitS: INSTALL_LIMIT_S });
  }
}

/** @param {string} root */
function isLockInstalled(root) {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const installed = lockedPackages(hidden);
  return Object.entries(lockedPackages(join(root, "package-lock.json"))).every(
    ([place, wanted]) =>
      place === "" || wanted.optional || installed[place]?.version === wanted.version,
  );
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function lockedPackages(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

/** apt-get as root, or through a passwordless sudo on a CI machine; never on a person's own machine. */
function aptGet() {
  if (!onPath("apt-get")) return undefined;
  if (process.getuid?.() === 0) return /** @type {const} */ (["apt-get"]);
  const quiet = process.env.CI && spawnSync("sudo", ["-n", "true"]).status === 0;
  return quiet ? /** @type {const} */ (["sudo", "-n", "-E", "apt-get"]) : undefined;
}

/** Debian's PostgreSQL packages carry the distribution's major version in their names. @param {string} name */
function withMajor(name) {
  if (!name.includes("MAJOR")) return name;
  const depends = spawnSync("apt-cache", ["depends", "postgresql"], { encoding: "utf8" }).stdout;
  return name.replace("MAJOR", /postgresql-(\d+)/.exec(depends ?? "")?.[1] ?? "15");
}
