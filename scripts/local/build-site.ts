import { spawn } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_DIR } from "./project.ts";
import { Refusal } from "./refusal.ts";

const FIRST_PAGE = join(PROJECT_DIR, "dist/index.html");
const SOURCES = ["src/**/*", "public/**/*", "astro.config.mjs", "package-lock.json"];

/** Refuses `not_built` when there is no built site. */
export function mustBeBuilt(): void {
  if (!existsSync(FIRST_PAGE))
    throw new Refusal(
      "not_built",
      "There is no built site in dist.",
      "Build it first: npm run build",
    );
}

/** Builds the site into `dist` when a source is newer than it. Refuses `not_built` when that fails. */
export async function buildWhenStale(): Promise<void> {
  const builtMs = statSync(FIRST_PAGE, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isNewer = (file: string) => statSync(join(PROJECT_DIR, file)).mtimeMs > builtMs;
  if (!globSync(SOURCES, { cwd: PROJECT_DIR }).some(isNewer)) return;
  console.log("Building the site …");
  const astro = join(PROJECT_DIR, "node_modules/astro/bin/astro.mjs");
  const child = spawn(process.execPath, [astro, "build", "--silent"], {
    cwd: PROJECT_DIR,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  const status = await new Promise((done) => child.once("exit", done));
  if (status !== 0)
    throw new Refusal("not_built", "The site could not be built.", "Its output above says why.");
}
