import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * What the tests use from outside npm, where it is found and what Debian calls it.
 * Plain JavaScript: the runner reads it before any package is installed.
 *
 * @typedef {{ name: string, serves: string, packages: readonly string[], found: () => string | undefined }} Tool
 */

/** @type {Readonly<Record<"chromium" | "postgres" | "ffmpeg" | "redis", Tool>>} */
export const TOOLS = {
  chromium: {
    name: "Chromium",
    serves: "browser and e2e tests",
    packages: ["chromium"],
    found: systemChromium,
  },
  postgres: {
    name: "PostgreSQL 15 or later with pgTAP",
    serves: "SQL tests",
    packages: ["postgresql-MAJOR", "postgresql-MAJOR-pgtap"],
    found: postgresBin,
  },
  ffmpeg: {
    name: "ffmpeg",
    serves: "camera tests (it makes the fake camera's pictures)",
    packages: ["ffmpeg"],
    found: () => onPath("ffmpeg"),
  },
  redis: {
    name: "redis-server",
    serves: "local Redis tests on the real engine",
    packages: ["redis-server"],
    found: () => onPath("redis-server"),
  },
};

/** The Chromium to drive: `CHROMIUM_PATH`, one on the path, or Playwright's own; undefined when there is none. */
export async function chromiumPath() {
  const system = systemChromium();
  if (system) return system;
  try {
    const { chromium } = await import("playwright");
    const own = chromium.executablePath();
    return existsSync(own) ? own : undefined;
  } catch {
    return undefined; // no packages yet: nothing of Playwright's to find either
  }
}

function systemChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
}

/** The folder of the newest PostgreSQL from 15 that has pgTAP; Debian keeps server programs off the path. */
function postgresBin() {
  const root = "/usr/lib/postgresql";
  const majors = existsSync(root) ? readdirSync(root).map(Number) : [];
  const major = majors
    .filter((number) => number >= 15)
    .sort((a, b) => b - a)
    .find((number) => existsSync(`/usr/share/postgresql/${number}/extension/pgtap.control`));
  return major === undefined ? undefined : join(root, String(major), "bin");
}

/**
 * The first of `names` that can be run from the path.
 *
 * @param {...string} names
 * @returns {string | undefined}
 */
export function onPath(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
